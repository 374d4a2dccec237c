//! Compiles the manifest. A manifest with errors fails the build.

fn main() -> Result<(), amp_build::Error> {
    amp_build::manifests(["amp.yaml"])
}
