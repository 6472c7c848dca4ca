//! The help page (Trợ giúp): questions of a clerk and their answers.

/// Questions and answers, most asked first.
pub const ANSWERS: [(&str, &str); 13] = [
    (
        "Làm một báo cáo quý thế nào?",
        "Mở trang Nhập số liệu, gõ tử số và mẫu số của từng chỉ tiêu. Nhập đủ thì bấm Chốt báo cáo, xem lại các cảnh báo rồi xác nhận. Sang trang Dữ liệu, bấm Xuất gói dữ liệu và gửi tệp vừa tải về cho cơ quan tổng hợp.",
    ),
    (
        "Viết số thế nào cho đúng?",
        "Hàng nghìn có thể viết 1.234, 1 234 hoặc 1234; số lẻ dùng dấu phẩy: 12,5. Cách viết có thể hiểu hai nghĩa như 1.5 sẽ được hỏi lại, không bao giờ đoán.",
    ),
    (
        "Không có việc nào trong kỳ thì ghi gì?",
        "Bấm “Không phát sinh”: cả hai ô là 0 và chỉ tiêu được tính là đã báo cáo. Nếu có phát sinh nhưng chưa thống kê được, bấm “Chưa có số liệu” và ghi lý do.",
    ),
    (
        "Chép số từ Excel vào thế nào?",
        "Chép các ô cần lấy, kèm dòng tiêu đề và cột mã hoặc tên chỉ tiêu, rồi dán vào một ô số bất kỳ hoặc bấm “Dán từ bảng tính”. Bảng hiện lại y như khi chép, kèm từng cột, từng dòng được hiểu là gì: chỗ nào chưa đúng thì chọn lại, chỗ nào không rõ thì không đưa vào và ghi rõ vì sao. Số cũ và số mới hiện cạnh nhau để xem trước. “Tải bảng mẫu” cho tệp Excel có sẵn các chỉ tiêu: điền xong, lưu lại, bấm “Dán từ bảng tính” rồi chọn tệp đó.",
    ),
    (
        "Gõ nhầm thì lấy lại số cũ được không?",
        "Được. Bấm Hoàn tác hoặc Ctrl + Z để lùi từng bước, Làm lại hoặc Ctrl + Y để tiến lại. Cả một lần dán là một bước.",
    ),
    (
        "Muốn thấy cả biểu trên một màn hình?",
        "Trên máy tính, bấm “Bảng gọn” ở trang Nhập số liệu: mỗi chỉ tiêu một dòng, phím bấm như cũ. Bấm dấu ⋯ cuối dòng hoặc phím F2 để mở cả dòng, ghi chú, “Không phát sinh”, “Chưa có số liệu”.",
    ),
    (
        "Số liệu là của riêng quý hay cộng dồn?",
        "Cộng dồn (lũy kế) từ đầu năm đến hết kỳ báo cáo. Số của kỳ trước hiện dưới mỗi ô để đối chiếu.",
    ),
    (
        "Mất mạng hoặc mất điện giữa chừng có mất số không?",
        "Không. Mỗi ô được lưu ngay khi gõ. Khi đầu trang ghi “Đã lưu”, số đã nằm trên ổ đĩa của máy này. “Đã lưu tạm” là trình duyệt đã nhận số nhưng không báo lúc nào số xuống tới ổ đĩa: xin tải bản sao lưu trước khi tắt máy và cập nhật trình duyệt.",
    ),
    (
        "Chốt rồi mà cần sửa?",
        "Cứ sửa rồi chốt lại. Bản mới thay bản cũ, mang số thứ tự kế tiếp và lý do; bản cũ vẫn xem lại được ở trang Dữ liệu.",
    ),
    (
        "Làm trên hai máy thì sao?",
        "Ở máy này vào trang Dữ liệu bấm “Tải bản sao lưu”, ở máy kia bấm “Khôi phục”: xem từng ô rồi mới nhận, và hoàn tác được. Nếu hai máy chốt hai bản khác nhau, trang Dữ liệu đặt hai bản cạnh nhau để chọn rồi chốt một bản chung.",
    ),
    (
        "Ghi chú dài thì in ở đâu?",
        "Ghi chú ngắn in ngay trong bảng phụ lục. Ghi chú dài in đủ dưới bảng, có số thứ tự, và ô ghi chú chỉ tới số đó; bản in, tệp Word và tệp Excel đều như vậy.",
    ),
    (
        "Màn hình treo ở bộ phận một cửa đang dừng thì sao?",
        "Bấm “Chạy tiếp”. Nếu không ai bấm gì, sau mười phút màn hình tự chạy tiếp.",
    ),
    (
        "Điều gì làm mất số liệu?",
        "Xóa dữ liệu duyệt web của trình duyệt, dùng cửa sổ ẩn danh, hoặc cài lại máy. Vì vậy nên bấm “Tải bản sao lưu” ở trang Dữ liệu sau mỗi lần nhập và chép tệp sang USB hoặc máy khác; đầu trang ghi còn bao nhiêu ô chưa sao lưu.",
    ),
];
