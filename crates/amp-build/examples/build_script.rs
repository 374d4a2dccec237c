//! A complete `build.rs`.

fn main() -> Result<(), amp_build::Error> {
    amp_build::manifests(["amp.yaml"])
}
