# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What packaging/run and packaging/test share: install what packages.txt lists and is missing, configure, build.
# Sourced by both; it needs bash 4.4 and defines `root`, the top of the source tree.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)

say() { printf 'hourglass: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

# requirements run|test: the lines of packages.txt without comments; for "test" also those that only the tests need.
requirements() {
    local keep='/^test:/d'
    if [[ $1 == test ]]; then keep='s/^test://'; fi
    sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' -e "$keep" "$root/packaging/packages.txt"
}

# Those requirements of which no alternative is installed. One query for all: 10 ms.
missingRequirements() {
    local requirement name installed
    local -a names
    mapfile -t names < <(requirements "$1" | tr '|' '\n')
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package} \n' "${names[@]}" 2>/dev/null || true)
    while read -r requirement; do
        for name in ${requirement//|/ }; do
            if [[ $installed == *"installed $name "* ]]; then continue 2; fi
        done
        echo "$requirement"
    done < <(requirements "$1")
}

# The first alternative of "a|b" that apt can install; nothing when it knows none.
firstKnownToApt() {
    local name policy
    for name in ${1//|/ }; do
        policy=$(LC_ALL=C apt-cache policy "$name" 2>/dev/null || true)
        if [[ $policy == *"Candidate: "[^\(]* ]]; then
            echo "$name"
            return
        fi
    done
}

# Runs a command as root: directly, or through sudo, which asks for the password where there is somebody to ask.
asRoot() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif ! command -v sudo >/dev/null; then
        return 1
    elif [[ -t 0 ]]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# apt-get without questions; waits for another package tool (a fresh machine updates itself first). Its progress, which
# wants a file of its own (3, opened behind sudo, which closes such), goes to standard output too.
aptGet() {
    # shellcheck disable=SC2016
    asRoot env DEBIAN_FRONTEND=noninteractive sh -c 'exec apt-get -qq -y "$@" 3>&1 </dev/null' apt-get \
        -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 -o APT::Status-Fd=3 "$@"
}

# Prints one line that counts up on a terminal, nothing elsewhere; the log has the rest.
showAptProgress() {
    local log=$1
    awk -v log_file="$log" -v terminal="$([[ -t 2 ]] && echo 1)" '
        /^(dl|pm)status:/ {
            if (!match($0, /:[0-9]+\.[0-9]+:/)) next
            now = sprintf("%-11s %3d %%", /^dl/ ? "downloading" : "installing", substr($0, RSTART + 1))
            if (terminal && now != before) printf "\rhourglass: %s ", now > "/dev/stderr"
            before = now
            next
        }
        { print > log_file }
        END { if (terminal) printf "\r%40s\r", "" > "/dev/stderr" }'
}

installPackages() {
    local log
    log=$(mktemp -t hourglass-install.XXXXXX)
    if ! aptGet install --no-install-recommends "$@" 2>&1 | showAptProgress "$log"; then
        tail -n 15 "$log" >&2
        die "apt-get could not install the packages (its last words are above, all of them in $log)." \
            "Mend that, or install them by hand, and start this again: $*"
    fi
    rm -f "$log"
}

# installRequirements run|test: installs what is missing. Asks for nothing, and touches nothing, when all is there.
installRequirements() {
    local requirement name
    local -a missing packages=()
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        requireToolsElsewhere "$1"
        return
    fi
    mapfile -t missing < <(missingRequirements "$1")
    if [[ ${#missing[@]} -eq 0 ]]; then return; fi
    say "these packages are missing and will be installed: ${missing[*]%%|*}"
    if ! asRoot true; then
        die "installing them takes root, or sudo with your password. Ask whoever looks after this machine to run:" \
            "apt-get install --no-install-recommends ${missing[*]%%|*}"
    fi
    aptGet update >/dev/null || say "apt-get update failed; going on with the package lists that are here."
    for requirement in "${missing[@]}"; do
        name=$(firstKnownToApt "$requirement")
        if [[ -z $name ]]; then
            die "apt does not know the package ${requirement//|/ or }. Is the network there?" \
                "On Ubuntu it may be in 'universe': sudo add-apt-repository universe"
        fi
        packages+=("$name")
    done
    installPackages "${packages[@]}"
}

# Not a Debian: say what is needed, and go on if the build tools are there.
requireToolsElsewhere() {
    local tool
    say "this is not Debian or Ubuntu, so nothing is installed. Needed, by their Debian names:" \
        "$(requirements "$1" | sed 's/|.*//' | tr '\n' ' ')"
    for tool in cmake ninja c++ pkg-config; do
        command -v "$tool" >/dev/null || die "$tool is missing: install it and the libraries above, then start this again."
    done
}

# With both OpenBLAS builds installed Debian prefers the pthread one, which fights LibTorch's OpenMP threads.
# The choice is made for our own programs only: the machine's alternatives stay as they are.
chooseOpenMpBlas() {
    local folder library
    for folder in /usr/lib/*/openblas-openmp; do
        for library in libblas.so.3 liblapack.so.3 libopenblas.so.0; do
            if [[ -e $folder/$library && $(readlink -f "${folder%/*}/$library") != "$folder"/* ]]; then
                export LD_LIBRARY_PATH="$folder${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
                return
            fi
        done
    done
}

# As many compilers as cores, but no more than memory holds: one that sees LibTorch takes 1.5 GB.
buildJobs() {
    awk -v cores="$(nproc)" '/^MemAvailable:/ { fit = int($2 / 1572864) }
        END { jobs = fit < cores ? fit : cores; print (jobs < 1 ? 1 : jobs) }' /proc/meminfo
}

# configureOnce PRESET [cmake options]: does nothing where it was done; starts afresh where the tree was moved.
configureOnce() {
    local folder=$root/build/$1 log
    if [[ -f $folder/build.ninja ]] && grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
        return
    fi
    if command -v ccache >/dev/null; then set -- "$@" -DCMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
    say "configuring $folder"
    mkdir -p "$folder"
    log=$folder/configure.log
    if ! (cd "$root" && cmake --fresh --preset "$@") >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$folder/build.ninja"
        die "CMake could not configure; the reason is above."
    fi
}

# build PRESET [targets]: ninja shows its own progress.
build() {
    local preset=$1
    shift
    if ! (cd "$root/build/$preset" && NINJA_STATUS="[%f/%t, %es] " ninja -j "$(buildJobs)" "$@"); then
        die "the build failed; the first error above says where. 'rm -r build/$preset' starts it afresh."
    fi
}
