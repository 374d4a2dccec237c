class Ampc < Formula
  desc "Checks amp.yaml, the manifest of Ampersand integrations, and compiles it"
  homepage "@REPOSITORY@"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "@DOWNLOADS@/ampc-aarch64-apple-darwin.tar.gz"
      sha256 "@SHA256 ampc-aarch64-apple-darwin.tar.gz@"
    end
    on_intel do
      url "@DOWNLOADS@/ampc-x86_64-apple-darwin.tar.gz"
      sha256 "@SHA256 ampc-x86_64-apple-darwin.tar.gz@"
    end
  end

  on_linux do
    on_arm do
      url "@DOWNLOADS@/ampc-aarch64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256 ampc-aarch64-unknown-linux-musl.tar.gz@"
    end
    on_intel do
      url "@DOWNLOADS@/ampc-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256 ampc-x86_64-unknown-linux-musl.tar.gz@"
    end
  end

  def install
    bin.install "ampc"
    man1.install Dir["man/man1/*.1"]
    bash_completion.install "completions/ampc.bash" => "ampc"
    zsh_completion.install "completions/_ampc"
    fish_completion.install "completions/ampc.fish"
  end

  test do
    (testpath/"amp.yaml").write <<~YAML
      specVersion: 1.0.0
      integrations:
        - name: crm
          provider: hubspot
          write:
            objects:
              - objectName: contacts
    YAML
    system bin/"ampc", "check"
  end
end
