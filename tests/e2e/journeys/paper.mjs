// Printed and office files, read by other programs than those that made them:
// PDF pages and their words by Poppler, workbooks and documents by LibreOffice.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const MM = 25.4 / 72;

/** Text without white space, so that line breaks do not matter. */
export const bare = (text) => text.normalize('NFC').replace(/\s+/gu, '');

const unescape = (text) => text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => (
  { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }[name]));

/** The pages of a PDF: width and height in mm, words with their boxes in mm. */
export function pages(pdf) {
  const folder = mkdtempSync(join(tmpdir(), 'giay-'));
  try {
    const file = join(folder, 'in.pdf');
    writeFileSync(file, pdf);
    const html = execFileSync('pdftotext', ['-raw', '-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
    return html.split('<page ').slice(1).map((page) => {
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(page);
      const words = [...page.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/gs)]
        .map(([, left, top, right, bottom, text]) => ({
          left: left * MM, top: top * MM, right: right * MM, bottom: bottom * MM, text: unescape(text).normalize('NFC'),
        }));
      return { width: width * MM, height: height * MM, words };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The words of a page by place: in the top and bottom margins, between the margins, and outside them. */
export function parts({ width, height, words }, { top, right, bottom, left }) {
  const slack = 0.8; // millimetres
  const head = words.filter((word) => word.bottom <= top + slack);
  const foot = words.filter((word) => word.top >= height - bottom - slack);
  const body = words.filter((word) => !head.includes(word) && !foot.includes(word));
  const outside = body.filter((word) => word.left < left - slack || word.right > width - right + slack
    || word.top < top - slack || word.bottom > height - bottom + slack);
  return { head, foot, body, outside, text: bare(body.map((word) => word.text).join('')) };
}

/** The rows of the first sheet as LibreOffice reads a workbook: values, formulas, texts. */
export function sheet(path, name) {
  const xml = converted(path, name, 'fods').toString('utf8');
  const [first] = xml.split('<table:table ').slice(1);
  return first.split('<table:table-row').slice(1).map((row) => (
    [...row.matchAll(/<table:(?:covered-)?table-cell([^>]*?)(?:\/>|>(.*?)<\/table:(?:covered-)?table-cell>)/gs)].flatMap(([, attributes, content = '']) => {
      const attribute = (key) => new RegExp(` ${key}="([^"]*)"`).exec(attributes)?.[1];
      const text = unescape([...content.matchAll(/<text:p[^>]*>(.*?)<\/text:p>/gs)].map((found) => found[1].replace(/<[^>]*>/g, '')).join('\n'));
      const value = attribute('office:value');
      const cell = { text, value: value && Number(value), formula: unescape(attribute('table:formula') ?? '') };
      return Array(Math.min(Number(attribute('table:number-columns-repeated') ?? 1), 20)).fill(cell);
    })));
}

/** A file converted by LibreOffice to another format. */
export function converted(path, name, to) {
  const folder = mkdtempSync(join(tmpdir(), 'van-phong-'));
  try {
    const file = join(folder, name);
    writeFileSync(file, readFileSync(path));
    execFileSync('soffice', [
      `-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to, '--outdir', join(folder, 'out'), file,
    ], { stdio: 'ignore', timeout: 120_000 });
    const ending = to.split(':')[0];
    return readFileSync(join(folder, 'out', basename(name).replace(/\.[^.]+$/, `.${ending}`)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
