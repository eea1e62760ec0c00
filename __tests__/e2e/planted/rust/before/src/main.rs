fn main() {
    println!("ledgerd {}", env!("CARGO_PKG_VERSION"));
}
