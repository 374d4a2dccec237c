#!/bin/sh
# Installs ampc @VERSION@ for this user: downloads its archive, compares it with the list of
# checksums, and unpacks it. Nothing is installed that the list does not name.
#
# AMPC_INSTALL_DIR   where the program is put; ~/.local/bin
# AMPC_DOWNLOAD_URL  where the archives lie; those of the release
set -eu

url=${AMPC_DOWNLOAD_URL:-@DOWNLOADS@}
folder=${AMPC_INSTALL_DIR:-$HOME/.local/bin}

fail() {
    printf 'error: %s\n' "$1" >&2
    exit 1
}

# The name of the archive for this machine.
target() {
    case $(uname -m) in
        x86_64 | amd64) architecture=x86_64 ;;
        aarch64 | arm64) architecture=aarch64 ;;
        *) fail "there is no program for $(uname -m); build it with cargo" ;;
    esac
    case $(uname -s) in
        Linux) printf '%s-unknown-linux-musl' "$architecture" ;;
        Darwin) printf '%s-apple-darwin' "$architecture" ;;
        *) fail "there is no program for $(uname -s); on Windows, use Scoop or the archive" ;;
    esac
}

download() {
    if command -v curl >/dev/null; then
        curl --fail --silent --show-error --location --output "$2" "$1"
    elif command -v wget >/dev/null; then
        wget -q -O "$2" "$1"
    else
        fail "neither curl nor wget is there to download with"
    fi || fail "$1 cannot be downloaded"
}

checksum() {
    if command -v sha256sum >/dev/null; then
        sha256sum "$1"
    elif command -v shasum >/dev/null; then
        shasum -a 256 "$1"
    else
        fail "neither sha256sum nor shasum is there to verify the download with"
    fi | cut -d ' ' -f 1
}

# All of the script is read before any of it runs.
main() {
    name=ampc-$(target)
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    download "$url/$name.tar.gz" "$work/$name.tar.gz"
    download "$url/SHA256SUMS" "$work/SHA256SUMS"

    expected=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$name\.tar\.gz\$/\1/p" "$work/SHA256SUMS")
    [ -n "$expected" ] || fail "SHA256SUMS does not name $name.tar.gz"
    actual=$(checksum "$work/$name.tar.gz")
    [ "$actual" = "$expected" ] ||
        fail "$name.tar.gz has the checksum $actual, not $expected: it is not what was released"

    tar -xzf "$work/$name.tar.gz" -C "$work"
    mkdir -p "$folder"
    # A program that runs cannot be written, but another one can take its place.
    cp "$work/$name/ampc" "$folder/.ampc.new"
    mv -f "$folder/.ampc.new" "$folder/ampc"
    printf '%s is in %s\n' "$("$folder/ampc" --version)" "$folder"
    case :$PATH: in
        *:"$folder":*) ;;
        *) printf 'To run it by its name, put this folder on your path.\n' ;;
    esac
}

main
