#!/usr/bin/env bash
# Prove the image on a machine without a container engine: build it with buildah on a
# base made with debootstrap, then run it as compose.yaml says: read-only root, /data
# and /tmp alone writable, no capabilities, no new privileges, process 1 of its own
# tree. Its network is a loopback of its own and nothing else. Ingest the examples,
# ask, ask the running service over HTTP, ingest beside it, stop it.
#
# Needs root on Debian, and the packages buildah, debootstrap and iproute2. Uses what
# the machine is set up with: its Debian mirror as apt knows it, its pip settings and
# local packages as pip tells them. None of that enters the image.
#
#   DATELINE_PROVE_SUITE         Debian release of the base; default bookworm
#   DATELINE_PROVE_TORCH_SOURCE  pip options for torch; default: the Dockerfile's,
#                                or none if pip has folders of its own (find-links)
#   PIP_CONFIG_FILE, PIP_…       as pip takes them
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
suite=${DATELINE_PROVE_SUITE:-bookworm}
question='what tariffs remain on Canadian lumber?'
work=$(mktemp -d "${TMPDIR:-/tmp}/dateline-prove.XXXXXX")
mkdir "$work/storage" "$work/run"
buildah=(buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs)
service=

clean_up() {
    if [[ -n $service ]]; then kill -KILL -- "$service" 2>/dev/null || true; fi
    "${buildah[@]}" rm --all >/dev/null 2>&1 || true
    # Never delete through a mount that is still there.
    if grep -q " $work/" /proc/self/mountinfo; then
        echo "prove: left $work, something is mounted in it" >&2
    else
        rm -rf "$work"
    fi
}
trap clean_up EXIT
trap 'exit 130' INT TERM

fail() { echo "prove: $*" >&2; exit 1; }

timed() { # LABEL COMMAND...
    local label=$1 started=$EPOCHREALTIME
    shift
    "$@"
    awk -v a="$started" -v b="$EPOCHREALTIME" -v l="$label" \
        'BEGIN { printf "prove: %-28s %7.1f s\n", l, b - a }' | tee -a "$work/times"
}

[[ $(id -u) == 0 ]] || fail "needs root, for debootstrap and for mounts"
for tool in buildah debootstrap ip nsenter unshare; do
    command -v "$tool" >/dev/null || fail "needs $tool: see the head of this file"
done

# --- the base -----------------------------------------------------------------

make_base() {
    local mirror container mount
    mirror=$(apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(REPO_URI)' \
        'Created-By: Packages' | awk -v s="$suite" '$1==s && $2=="main" {print $3; exit}')
    [[ -n $mirror ]] || fail "apt knows no mirror of $suite; run apt-get update"
    container=$("${buildah[@]}" from scratch)
    mount=$("${buildah[@]}" mount "$container")
    debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates \
        "$suite" "$mount" "$mirror" >"$work/debootstrap.log" 2>&1 \
        || { tail -20 "$work/debootstrap.log" >&2; fail "debootstrap failed"; }
    rm -rf "$mount"/var/cache/apt/archives/*.deb "$mount"/var/lib/apt/lists/*
    "${buildah[@]}" umount "$container" >/dev/null
    "${buildah[@]}" commit --quiet --rm "$container" localhost/dateline-base >/dev/null
}

# --- the image ------------------------------------------------------------------

# One pip.conf of all settings that apply here, and under pip/ the folders and files
# they name. These are linked rather than mounted one by one, because each mount would
# leave an empty folder in the image; pip/ itself goes to /mnt, which every base has.
pip_settings() {
    mkdir "$work/pip"
    (umask 077 && python3 -m pip config list | python3 -c '
import ast, configparser, pathlib, subprocess, sys

work = pathlib.Path(sys.argv[1])
moved = {}


def inside(word):
    """Where this word of a setting is found while the image is built."""
    path = pathlib.Path(word.removeprefix("file://"))
    if not path.is_absolute() or not path.exists():
        return word
    # An index keeps its files beside its pages, so the folder above comes along.
    top = path.parent if word.startswith("file://") else path
    if top not in moved:
        place = moved[top] = f"{len(moved)}"
        copy = ["cp", "--archive", "--dereference", top, work / "pip" / place]
        if top.stat().st_dev == work.stat().st_dev:
            copy.insert(1, "--link")
        subprocess.run(copy, check=True)
    found = pathlib.Path("/mnt", moved[top], path.relative_to(top))
    return found.as_uri() if word.startswith("file://") else str(found)


made = configparser.RawConfigParser()
made["global"] = {}
# Later lines win, and the environment is listed last, as in pip itself.
for line in sys.stdin:
    name, equals, value = line.strip().partition("=")
    if equals and name.startswith(("global.", "install.", ":env:.")):
        words = ast.literal_eval(value).split()
        made["global"][name.rpartition(".")[2]] = " ".join(map(inside, words))
with (work / "pip.conf").open("w") as file:
    made.write(file)
' "$work")
}

build() {
    local version options=()
    version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/pyproject.toml")
    pip_settings
    if [[ -v DATELINE_PROVE_TORCH_SOURCE ]]; then
        options+=(--build-arg "TORCH_SOURCE=$DATELINE_PROVE_TORCH_SOURCE")
    elif grep -q '^find-links' "$work/pip.conf"; then
        options+=(--build-arg TORCH_SOURCE=)
    fi
    "${buildah[@]}" build --isolation chroot --network host --pull-never \
        --format docker --secret "id=pip,src=$work/pip.conf" \
        --volume "$work/pip:/mnt:ro" --build-arg "BASE=localhost/dateline-base" \
        --build-arg "VERSION=$version" "${options[@]}" \
        --file "$root/docker/Dockerfile" --tag localhost/dateline \
        "$root" >"$work/build.log" 2>&1 \
        || { tail -40 "$work/build.log" >&2; fail "the build failed"; }
}

# --- running it -----------------------------------------------------------------

# What an engine does on `create`: a root file system, a volume filled from the image's
# /data with its owner, and the image's settings.
create() {
    local container
    container=$("${buildah[@]}" from --pull-never localhost/dateline)
    rootfs=$("${buildah[@]}" mount "$container")
    cp --archive "$rootfs/data" "$work/data"
    "${buildah[@]}" inspect --type image localhost/dateline >"$work/image.json"
    mapfile -d '' -t image_env < <(image_setting Env)
    mapfile -d '' -t entrypoint < <(image_setting Entrypoint)
    mapfile -d '' -t command < <(image_setting Cmd)
    mapfile -d '' -t health < <(image_setting Healthcheck)
    IFS=: read -r user group < <(image_setting User | tr '\0' '\n')
    # What a process of the container runs under, by the image's own setpriv and env.
    unprivileged=(setpriv --reuid="$user" --regid="$group" --clear-groups
        --no-new-privs --bounding-set=-all --inh-caps=-all
        env --ignore-environment --chdir=/data "${image_env[@]}")
}

image_setting() { # NAME: its words, each ended by NUL
    python3 -c '
import json, sys

found = json.load(open(sys.argv[1]))["Docker"]["config"][sys.argv[2]]
if isinstance(found, dict):
    found = found["Test"][1:]
for word in [found] if isinstance(found, str) else found:
    sys.stdout.write(f"{word}\0")
' "$work/image.json" "$1"
}

container() { # ARTICLES COMMAND... : `run`, with a folder at /articles unless empty
    local articles=$1
    shift
    exec unshare --mount --pid --net --ipc --uts --fork --kill-child=KILL \
        bash -euc '
        root=$1 data=$2 articles=$3; shift 3
        ip link set lo up
        mount --make-rprivate /
        mount --bind "$root" "$root"
        mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
        mount -t tmpfs -o nosuid,nodev,noexec,size=256m,mode=1777 tmpfs "$root/tmp"
        mount -t tmpfs -o nosuid,mode=755 tmpfs "$root/dev"
        for node in null zero random urandom; do
            touch "$root/dev/$node"
            mount --bind "/dev/$node" "$root/dev/$node"
        done
        mkdir -m 1777 "$root/dev/shm"
        mount -t tmpfs -o nosuid,nodev,noexec,size=64m,mode=1777 tmpfs "$root/dev/shm"
        mount --bind "$data" "$root/data"
        if [[ -n $articles ]]; then
            mount --bind "$articles" "$root/mnt"
            mount -o remount,bind,ro "$root/mnt"
        fi
        mount -o remount,bind,ro "$root"
        exec chroot "$root" "$@"
    ' container "$rootfs" "$work/data" "$articles" "${unprivileged[@]}" \
        "${entrypoint[@]}" "$@"
}

run() { (container "$@"); }

exec_in_service() { # COMMAND... : `exec`
    nsenter --target "$inside" --mount --pid --net --ipc --uts --root --wd \
        "${unprivileged[@]}" "$@"
}

start_service() {
    (container "" "${command[@]}") >"$work/serve.log" 2>&1 &
    service=$!
    local tries
    for ((tries = 0; tries < 600; tries++)); do
        kill -0 "$service" 2>/dev/null || break
        inside=$(tr -d " " <"/proc/$service/task/$service/children") || inside=
        if [[ -n $inside ]] && healthy; then return; fi
        sleep 0.2
    done
    tail -20 "$work/serve.log" >&2
    fail "the service did not become ready"
}

healthy() { exec_in_service "${health[@]}" >"$work/ready.json" 2>/dev/null; }

stop_service() {
    kill -TERM "$inside"
    local status=0
    wait "$service" || status=$?
    service=
    echo "prove: exit status after SIGTERM: $status"
}

asked_over_http() { # FILE
    exec_in_service python3 -c '
import json, sys, urllib.request

body = json.dumps({"question": sys.argv[1]}).encode()
request = urllib.request.Request(
    "http://127.0.0.1:8765/v1/ask", body, {"Content-Type": "application/json"}
)
print(urllib.request.urlopen(request, timeout=60).read().decode())
' "$question" >"$1"
}

check_cited() { # FILE: an answer as JSON
    python3 -c '
import json, sys

told = json.load(open(sys.argv[1]))
quotes = [q["text"] for cited in told["citations"] for q in cited["quotes"]]
print(f"""prove: {told["status"]}: {told["answer"]}""")
assert told["status"] in ("answered", "partial", "conflicting"), told["status"]
assert quotes and all(quotes), "no quote"
assert any("umber" in quote for quote in quotes), quotes
' "$1" || fail "the answer in $1 is not cited"
}

beside() { # a run of ingest while the service owns the indexes
    local before tries
    before=$(ready_number articles)
    mkdir "$work/late"
    printf '%s\n' '---' 'title: Prover finds a late article' \
        'published_at: 2025-10-30T09:00:00Z' '---' '' \
        'The prover published a late article on Thursday, officials said.' \
        >"$work/late/late.md"
    run "$work/late" ingest /mnt
    for ((tries = 0; tries < 50; tries++)); do
        if healthy && (($(ready_number articles) == before + 1)) \
            && (($(ready_number watermark_lag) == 0)); then return; fi
        sleep 0.2
    done
    fail "the service did not follow: $(cat "$work/ready.json")"
}

ready_number() { python3 -c '
import json, sys

print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$work/ready.json" "$1"; }

writable_nowhere_else() {
    exec_in_service python3 -c '
import os

for folder in ("/", "/opt/dateline", "/usr/local/lib/dateline", "/home", "/var/tmp"):
    assert not os.access(folder, os.W_OK), folder
status = dict(line.split(":\t", 1) for line in open("/proc/1/status"))
assert int(status["CapEff"], 16) == int(status["CapBnd"], 16) == 0, status
assert status["NoNewPrivs"].strip() == "1"
peak, threads = status["VmHWM"].split()[0], status["Threads"].strip()
print(f"prove: peak memory {int(peak) // 1024} MiB, {threads} threads")
'
}

# Of the tools, caches and settings of the build nothing may be left.
nothing_left() {
    local left
    left=$(find "$rootfs"/{root,tmp,mnt,data} -mindepth 1 -not -name '.bashrc' \
        -not -name '.profile'; ls -d "$rootfs"/{build,tools,etc/pip.conf} 2>/dev/null
        find "$rootfs/opt" -mindepth 1 -maxdepth 1 -not -name dateline
        find "$rootfs/opt/dateline" -name '*-info' -path '*/pip-*') || true
    [[ -z $left ]] || fail "left in the image: $left"
}

back_up() {
    exec_in_service python3 -c '
import sqlite3

sqlite3.connect("/data/archive.sqlite3").execute("VACUUM INTO \"/data/backup.sqlite3\"")
'
}

# Into an empty volume; the indexes come from the archive.
restore() {
    mv "$work/data" "$work/data-before"
    cp --archive "$rootfs/data" "$work/data"
    cp --preserve=ownership "$work/data-before/backup.sqlite3" \
        "$work/data/archive.sqlite3"
    run "" ask "$question" --json >"$work/restored.json"
    check_cited "$work/restored.json"
}

image_size() {
    local bytes
    bytes=$(du --summarize --bytes "$rootfs" | cut -f1)
    echo "prove: the image holds $((bytes / 1000000)) MB, of which" \
        "$(($(du -sb "$rootfs/opt/dateline" | cut -f1) / 1000000)) MB Dateline's"
}

timed "base" make_base
timed "build" build
create
nothing_left
image_size
timed "ingest of examples/articles" run "$root/examples/articles" ingest /mnt
run "" ask "$question" --json >"$work/asked.json"
timed "ask, nothing running" run "" ask "$question"
check_cited "$work/asked.json"
timed "start until ready" start_service
timed "ask over HTTP" asked_over_http "$work/http.json"
check_cited "$work/http.json"
timed "ingest beside the service" beside
timed "ask inside the service" exec_in_service "${entrypoint[@]}" ask "$question"
writable_nowhere_else
timed "back up" back_up
timed "stop" stop_service
timed "verify" run "" verify
timed "restore, rebuild and ask" restore
echo "prove: all of it holds"
