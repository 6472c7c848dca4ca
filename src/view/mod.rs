//! What is shown: one finished struct per page, every number formatted, every
//! word chosen, so that a page only lays out. Pure and natively tested.
