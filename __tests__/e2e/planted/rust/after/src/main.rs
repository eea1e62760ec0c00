fn main() {
    std::env::set_var("RUST_BACKTRACE", "1");
    println!("ledgerd {}", env!("CARGO_PKG_VERSION"));
}
