#!/bin/sh
# Proves from the #include lines of src/ that folders look only downwards,
#
#   base <- input, template <- model <- render, import <- app <- main.c
#
# that input and template, and render and import, are blind to each other, that
# each header of a library is included by one file (or by NAME.c, which reads, and
# NAME_write.c), and that a file's own header comes first.  src/tools stands aside:
# programs for the build, above base alone.  One case a file.
set -eu

cd "$(dirname "$0")/../.."
libc='assert ctype errno fcntl inttypes limits locale math setjmp signal stdalign stdarg stdbool
stddef stdint stdio stdlib stdnoreturn string strings time wchar byteswap dirent endian fnmatch
ftw getopt glob libgen poll pwd sched spawn termios unistd sys/'

export libc
# shellcheck disable=SC2016 # awk's own $
find src -name '*.[ch]' | sort | xargs awk '
function level(folder) {
    if (folder == "base") return 1
    if (folder == "input" || folder == "template") return 2
    if (folder == "model") return 3
    if (folder == "render" || folder == "import") return 4
    if (folder == "app") return 5
    if (folder == "") return 6
    return 0
}
function folder_of(path, parts) {
    return split(path, parts, "/") > 1 ? parts[1] : ""
}
function may_include(from, into) {
    if (from == into) return 1
    if (from == "tools") return into == "base"
    return level(into) > 0 && level(into) < level(from)
}
function is_libc(header, parts, count, i) {
    count = split(ENVIRON["libc"], parts, " ")
    for (i = 1; i <= count; i++)
        if (header == parts[i] ".h" || (parts[i] ~ /\/$/ && index(header, parts[i]) == 1)) return 1
    return 0
}
function is_writer(reader, path) {
    sub(/\.c$/, "_write.c", reader)
    return path == reader
}
function complain(path, words) {
    faults[path] = faults[path] "#   " words "\n"
}
FNR == 1 {
    path = substr(FILENAME, 5)
    paths[++path_count] = path
    folder = folder_of(path)
    own = path
    sub(/\.c$/, ".h", own)
    is_first = path ~ /\.c$/
    if (folder != "tools" && !level(folder)) complain(path, "folder " folder " is no layer")
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    header = quoted[2]
    if (!may_include(folder, folder_of(header)))
        complain(path, "line " FNR " includes " header ", which is not below " folder "/")
    if (header == own) has_own[path] = is_first
    else if (is_first) late[path] = 1
    is_first = 0
}
/^[ \t]*#[ \t]*include[ \t]*</ {
    split($0, angled, /[<>]/)
    header = angled[2]
    is_first = 0
    if (is_libc(header) || folder == "tools") next
    if (header in user && user[header] != path && !is_writer(user[header], path))
        complain(path, "line " FNR " includes <" header ">, as " user[header] " does")
    if (!(header in user)) user[header] = path
}
END {
    for (i in paths) known[paths[i]] = 1
    for (i = 1; i <= path_count; i++) {
        path = paths[i]
        own = path
        sub(/\.c$/, ".h", own)
        if (path ~ /\.c$/ && own in known && !has_own[path])
            complain(path, "does not include " own " before all else")
        printf "%s - %s\n%s", path in faults ? "not ok" : "ok", path, faults[path]
    }
}'
