#!/usr/bin/env bash
# Install the Debian packages named in a list (first word of each line; # starts a comment) that are missing.
# Elsewhere, or without the right to install, say what is needed and go on: it may be there under another name.
set -euo pipefail

list=${1:?usage: install-debian-packages.sh LIST}
mapfile -t wanted < <(sed 's/#.*//' "$list" | awk 'NF { print $1 }')

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "Not a Debian system: please see that you have the equivalents of: ${wanted[*]}" >&2
    exit 0
fi

missing=()
for package in "${wanted[@]}"; do
    status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [[ $status == installed ]] || missing+=("$package")
done
(( ${#missing[@]} )) || exit 0

as_root=()
if (( EUID != 0 )); then
    if command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
        as_root=(sudo)
    else
        echo "Missing Debian packages, and no right to install them: please have someone run" >&2
        echo "    apt-get install ${missing[*]}" >&2
        exit 0
    fi
fi

install() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

echo "Installing ${missing[*]}"
# The package lists may be absent or too old; only then are they fetched.
install || { "${as_root[@]}" apt-get update && install; }
