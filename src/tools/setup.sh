#!/bin/sh
# Installs what is missing to build candor, or to test it.
#
#   setup.sh build     a compiler and the libraries
#   setup.sh test      those, and every tool that the tests call
#   setup.sh fuzz      a compiler with a fuzzer
#   setup.sh bench     those, and what candor is measured against
#
# Debian and Ubuntu: by apt-get, with sudo when not root.  Elsewhere: prints the
# names of the missing packages and stops with status 1.  Nothing is run when
# nothing is missing.  The tools from npm go into build/tools.
set -eu

cd "$(dirname "$0")/../.."
npm_folder=${BUILD:-build}/tools

# What to look for (a command, a library of pkg-config's, a header, a module of
# Python's, a library of clang's own) and the packages that bring it: Debian, Fedora, Arch, Alpine, Homebrew.
build_needs='
cmd:cc                       gcc,libc6-dev               gcc               gcc         build-base          gcc
cmd:pkg-config               pkg-config                  pkgconf           pkgconf     pkgconf             pkgconf
lib:libcmark-gfm             libcmark-gfm-dev            cmark-gfm-devel   cmark-gfm   cmark-gfm-dev       cmark-gfm
hdr:cmark-gfm-core-extensions.h libcmark-gfm-extensions-dev cmark-gfm-devel cmark-gfm  cmark-gfm-dev       cmark-gfm
lib:yaml-0.1                 libyaml-dev                 libyaml-devel     libyaml     yaml-dev            libyaml
lib:libutf8proc              libutf8proc-dev             utf8proc-devel    libutf8proc utf8proc-dev        utf8proc
lib:jansson                  libjansson-dev              jansson-devel     jansson     jansson-dev         jansson
lib:libxml-2.0               libxml2-dev                 libxml2-devel     libxml2     libxml2-dev         libxml2
lib:libcrypto                libssl-dev                  openssl-devel     openssl     openssl-dev         openssl
lib:libgit2                  libgit2-dev                 libgit2-devel     libgit2     libgit2-dev         libgit2
lib:libcurl                  libcurl4-openssl-dev        libcurl-devel     curl        curl-dev            curl
lib:iso-codes                iso-codes                   iso-codes-devel   iso-codes   iso-codes-dev,iso-codes-lang iso-codes
'
test_needs='
lib:check                    check                       check-devel       check       check-dev           check
cmd:clang-format             clang-format                clang-tools-extra clang       clang-extra-tools   llvm
cmd:clang-tidy               clang-tidy                  clang-tools-extra clang       clang-extra-tools   llvm
cmd:cppcheck                 cppcheck                    cppcheck          cppcheck    cppcheck            cppcheck
cmd:shellcheck               shellcheck                  ShellCheck        shellcheck  shellcheck          shellcheck
cmd:mandoc                   mandoc                      mandoc            mandoc      mandoc              mandoc
cmd:xmllint                  libxml2-utils               libxml2           libxml2     libxml2-utils       libxml2
cmd:python3                  python3                     python3           python      python3             python
py:feedparser                python3-feedparser          python3-feedparser python-feedparser py3-feedparser -
py:icalendar                 python3-icalendar           python3-icalendar python-icalendar py3-icalendar  -
lib:libical                  libical-dev                 libical-devel     libical     libical-dev         libical
cmd:newsboat                 newsboat                    newsboat          newsboat    newsboat            newsboat
cmd:sfeed                    sfeed                       sfeed             sfeed       sfeed               sfeed
cmd:r2e                      rss2email                   rss2email         rss2email   rss2email           -
cmd:node                     nodejs                      nodejs            nodejs      nodejs              node
cmd:npm                      npm                         nodejs-npm        npm         npm                 node
cmd:java                     default-jre-headless        java-latest-openjdk-headless jre-openjdk-headless openjdk17-jre-headless openjdk
cmd:chromium                 chromium                    chromium          chromium    chromium            chromium
py:aiosmtpd                  python3-aiosmtpd            python3-aiosmtpd  python-aiosmtpd py3-aiosmtpd        -
cmd:openssl                  openssl                     openssl           openssl     openssl             openssl
cmd:pdftotext                poppler-utils               poppler-utils     poppler     poppler-utils       poppler
cmd:git                      git                         git-core          git         git                 git
'
fuzz_needs='
cmd:clang                    clang                       clang             clang       clang               llvm
rt:fuzzer                    libclang-rt-dev             compiler-rt       compiler-rt compiler-rt         llvm
'
bench_needs='
cmd:valgrind                 valgrind                    valgrind          valgrind    valgrind            -
'
# Each runs on node 18 and on node 20.
test_modules='vnu-jar@26.9.27 html-validate@9.7.1 axe-core@4.14.1 playwright-core@1.60.0
linkinator@6.3.0 ajv-cli@5.0.0 ajv-formats@3.0.1'
bench_modules='hogan.js@3.0.2'

# The system python3 sees the modules that the system's packages bring.
python=/usr/bin/python3
[ -x "$python" ] || python=python3

is_there() {
    case $1 in
    cmd:chromium) command -v chromium || command -v chromium-browser || command -v google-chrome ;;
    cmd:*) command -v "${1#cmd:}" ;;
    lib:*) pkg-config --exists "${1#lib:}" ;;
    hdr:*) echo "#include <${1#hdr:}>" | cc -E - ;;
    rt:*) ls "$(clang -print-runtime-dir)/libclang_rt.${1#rt:}"* ;;
    py:*) "$python" -c "import ${1#py:}" ;;
    esac >/dev/null 2>&1
}

system() {
    # shellcheck disable=SC1091 # a file of the system's
    id=$(. /etc/os-release 2>/dev/null && echo "$ID ${ID_LIKE:-}")
    case "$(uname -s) $id" in
    Darwin*) echo Homebrew ;;
    *debian* | *ubuntu*) echo Debian ;;
    *fedora* | *rhel*) echo Fedora ;;
    *arch*) echo Arch ;;
    *alpine*) echo Alpine ;;
    *) echo unknown ;;
    esac
}

# The packages that bring what is missing, each once, for the system named.
missing_packages() {
    case $1 in Fedora) column=3 ;; Arch) column=4 ;; Alpine) column=5 ;; Homebrew) column=6 ;; *) column=2 ;; esac
    echo "$2" | while read -r probe packages; do
        [ -z "$probe" ] || is_there "$probe" || echo "$probe $packages"
    done | awk -v column="$column" '$column != "-" {print $column}' | tr ',' '\n' | sort -u
}

# Ubuntu's chromium has another name.
debian_name() {
    if [ "$1" = chromium ] && grep -q '^ID=ubuntu' /etc/os-release; then
        echo chromium-browser
    else
        echo "$1"
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "setup: to be run as root: $*" >&2
        exit 1
    fi
}

install_packages() {
    # shellcheck disable=SC2046 # one word a package
    set -- $(for name in $1; do debian_name "$name"; done)
    echo "setup: installing $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 \
        install -y --no-install-recommends "$@"
}

need_packages() {
    name=$(system)
    packages=$(missing_packages "$name" "$1")
    [ -n "$packages" ] || return 0
    if [ "$name" = Debian ]; then
        install_packages "$packages"
        return
    fi
    [ "$name" != unknown ] || name='this system, as Debian names them'
    {
        echo "setup: please install these packages ($name) and try again;"
        echo "setup: what your system does not package, install from its source:"
        echo "$packages" | sed 's/^/    /'
    } >&2
    exit 1
}

# Installs those of the modules that are not there in this very version.
need_modules() {
    missing=
    for module in $1; do
        grep -qsxF "$module" "$npm_folder/installed" || missing="$missing $module"
    done
    [ -n "$missing" ] || return 0
    node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' || {
        echo "setup: node $(node --version) is too old for the tests; 18 or newer is needed" >&2
        exit 1
    }
    echo "setup: installing into $npm_folder:$missing"
    mkdir -p "$npm_folder"
    # shellcheck disable=SC2086 # one word a module
    npm install --prefix "$npm_folder" --no-audit --no-fund --loglevel=error $missing
    # shellcheck disable=SC2086 # one word a module
    printf '%s\n' $missing >>"$npm_folder/installed"
}

case ${1:-} in
build)
    need_packages "$build_needs"
    ;;
test)
    need_packages "$build_needs$test_needs"
    need_modules "$test_modules"
    ;;
fuzz)
    need_packages "$build_needs$fuzz_needs"
    ;;
bench)
    need_packages "$build_needs$test_needs$bench_needs"
    need_modules "$test_modules $bench_modules"
    ;;
*)
    echo "usage: setup.sh build|test|fuzz|bench" >&2
    exit 2
    ;;
esac
