#!/usr/bin/env bash
# ringorder from a source checkout.
#
#   ./run.sh demo [--keep|--down]   shows three calls on a real Asterisk; --keep leaves it up, --down ends that
#   ./run.sh test                   builds, and runs all tests, those on a real Asterisk included
#   ./run.sh fuzz [SECONDS]         searches for texts that break a promise, so long for each of 7 targets (default: 60)
#   ./run.sh bench [--quick|--help] measures it against plain dialplan and Kamailio, and writes docs/benchmark.md
#   ./run.sh chaos [OPTIONS]        makes one thing after another fail while calls are in flight; --help
#   ./run.sh lab up|down|status     the test Asterisk alone: SIP udp 127.0.0.1:5060, AMI 127.0.0.1:5038
#   ./run.sh ARGS...                the program itself, for example ./run.sh order list; ./run.sh --help
set -euo pipefail

home=$(cd "$(dirname "$0")" && pwd)
jar=$home/target/ringorder.jar
command_archive=$home/target/ringorder-command.jsa
serve_archive=$home/target/ringorder-serve.jsa
# A short command ends before optimised code would pay.
short_command=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
# 16 MB are in use; without a limit Java takes a quarter of the machine's memory before it cleans up.
serving=(-XX:+UseSerialGC -Xmx80m)

say() { printf '%s\n' "$*" >&2; }

# Packages by Debian's names. A fresh machine has an empty package list, hence the update.
need() {
  local missing=() package log
  for package; do dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package"); done
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ]; then
    say "Please install first: apt-get install ${missing[*]}"
    exit 1
  fi
  log=$(mktemp)
  say "Installing ${missing[*]} …"
  if ! { apt-get update && apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -5 "$log" >&2
    say "apt-get could not install ${missing[*]}; see $log"
    exit 1
  fi
  rm -f "$log"
}

need_java() {
  local missing=()
  # A JDK or a Maven that is not Debian's serves as well.
  command -v javac >/dev/null || missing+=(openjdk-17-jdk-headless)
  command -v mvn >/dev/null || missing+=(maven)
  [ ${#missing[@]} -eq 0 ] || need "${missing[@]}"
}

built() {
  [ -f "$jar" ] && [ -z "$(find "$home/pom.xml" "$home/sql" "$home/src/main" -newer "$jar" -print -quit)" ]
}

build() {
  built && return
  need_java
  say "Building ringorder (the first time takes a minute or two) …"
  (cd "$home" && mvn -B -q -ntp -DskipTests -Djacoco.skip package) >&2
  archive_classes
}

# Java starts sooner with the classes of the program in an archive (application class data sharing). The archive is of this
# very jar and Java: with another one, or when the file is missing, Java reads the classes from the jar as ever.
archive_classes() {
  local folder pid port=$((20000 + RANDOM % 10000))
  folder=$(mktemp -d)
  (
    cd "$folder"
    export RINGORDER_CONFIG=/dev/null RINGORDER_DATABASE_URL=jdbc:h2:file:$folder/ringorder RINGORDER_AMI_SECRET=none
    java "${short_command[@]}" -XX:ArchiveClassesAtExit="$command_archive" -jar "$jar" order show 8002 --create || true
    # Nobody has to be at the other end: most classes are loaded before it is looked for.
    java "${serving[@]}" -XX:ArchiveClassesAtExit="$serve_archive" -jar "$jar" serve --ami-port 1 --agi-port $port >serve.log &
    pid=$!
    for _ in $(seq 100); do
      if grep -q '^ringorder serves' serve.log || ! kill -0 $pid; then break; fi
      sleep 0.1
    done
    kill $pid
    wait $pid
  ) >/dev/null 2>&1 || true
  rm -rf "$folder"
}

# Options for Java that name an archive, if there is one. Java is not to speak of one that it cannot use.
from_archive() {
  if [ -f "$1" ]; then java_options=(-XX:SharedArchiveFile="$1" -Xlog:cds=off -Xlog:cds+dynamic=off); else java_options=(); fi
}

lab() { "$home/lab/lab.sh" "$@"; }

# With the test Asterisk up and nothing else said, commands are about it.
use_lab_settings() {
  local cache=${RINGORDER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ringorder} directory
  for directory in "$cache"/{asterisk-root/lab,lab}/{default,demo}; do
    if [ -f "$directory/pid" ]; then export RINGORDER_CONFIG=$directory/ringorder.properties; fi
  done
  if [ -n "${RINGORDER_CONFIG:-}" ] && [ -e /etc/ringorder/ringorder.properties ]; then
    say "This is about the test Asterisk, and not about /etc/ringorder: $RINGORDER_CONFIG"
  fi
}

run() {
  build
  [ -n "${RINGORDER_CONFIG:-}" ] || [ -f ringorder.properties ] || use_lab_settings
  if [ "${1:-}" = serve ]; then
    from_archive "$serve_archive"
    java_options+=("${serving[@]}")
  else
    from_archive "$command_archive"
    java_options+=("${short_command[@]}")
  fi
  exec java "${java_options[@]}" -jar "$jar" "$@"
}

# Runs a class of the tests, which have the phones.
run_test_class() {
  lab root
  build
  need_java
  cd "$home"
  if [ ! -f target/test.classpath ] || [ -n "$(find src/test -newer target/test.classpath -print -quit)" ]; then
    mvn -B -q -ntp -DskipTests -Djacoco.skip process-test-classes >&2
  fi
  exec java -cp "target/test-classes:$(cat target/test.classpath)" "$@"
}

# Jazzer, which is among the libraries of the tests. What it finds interesting is kept in target/fuzz, and used again.
fuzz() {
  local seconds=${1:-60} target class inputs found
  need_java
  cd "$home"
  mvn -B -q -ntp -DskipTests -Djacoco.skip process-test-classes >&2
  for target in asterisk.AgiFrontFuzzTest.front fuzz.TextFormsFuzzTest.{order,decline,tt,plan,progress,contact}; do
    class=io.ringorder.${target%.*} found=$home/target/fuzz/${target##*.}
    inputs=src/test/resources/${class//.//}Inputs/${target##*.}
    mkdir -p "$found"
    if ! java -Xmx512m -Dorg.slf4j.simpleLogger.logFile=/dev/null -cp "target/test-classes:target/classes:$(cat target/test.classpath)" \
      com.code_intelligence.jazzer.Jazzer --target_class="$class" --target_method="${target##*.}" \
      --instrumentation_includes='io.ringorder.**:org.asteriskjava.fastagi.**' --reproducer_path="$found" \
      "$found" "$inputs" -artifact_prefix="$found-" -max_total_time="$seconds" -max_len=70000 -timeout=5 \
      -rss_limit_mb=0 >"$found.log" 2>&1; then
      grep -A 12 '^== Java Exception' "$found.log" >&2 || tail -20 "$found.log" >&2
      say "$target fails; the input is in $found-*, more in $found.log"
      return 1
    fi
    say "$target: $(grep '^Done' "$found.log")"
  done
}

demo_down() {
  local directory pid
  directory=$(lab dir --name demo)
  pid=$(cat "$directory/ringorder.pid" 2>/dev/null || true)
  if [ -n "$pid" ] && grep -qa ringorder.jar "/proc/$pid/cmdline" 2>/dev/null; then kill "$pid"; fi
  rm -f "$directory/ringorder.pid"
  lab down --name demo
}

# Kamailio's package is unpacked and not installed: an installed one would start a service on port 5060.
kamailio_root() {
  local root=${RINGORDER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ringorder}/kamailio folder
  if [ ! -x "$root/usr/sbin/kamailio" ]; then
    folder=$(mktemp -d)
    say "Fetching the package of Kamailio …"
    (cd "$folder" && apt-get download kamailio && dpkg-deb -x kamailio_*.deb unpacked) >"$folder/log" 2>&1 || {
      say "The package of Kamailio could not be fetched; see $folder/log"
      exit 1
    }
    mkdir -p "${root%/*}"
    mv "$folder/unpacked" "$root"
    rm -rf "$folder"
  fi
  echo "$root"
}

bench() {
  local kamailio=
  need_java
  case " $* " in
    *' --help '* | *' --list '*) ;;
    *)
      need sip-tester tcpdump iproute2
      kamailio=$(kamailio_root)
      lab root
      build
      ;;
  esac
  cd "$home"
  if ! grep -qs jmh-core target/test.classpath ||
    [ -n "$(find pom.xml src/test src/jmh -newer target/test.classpath -print -quit)" ]; then
    mvn -B -q -ntp -Pjmh -DskipTests -Djacoco.skip process-test-classes >&2
  fi
  exec java -Djava.awt.headless=true -Dbench.kamailio="$kamailio" \
    -cp "target/test-classes:target/classes:$(cat target/test.classpath)" io.ringorder.bench.Bench "$@"
}

run_tests() {
  need_java
  need iproute2
  lab root
  cd "$home"
  exec mvn -B -ntp verify -Dacceptance.required=true
}

case ${1:-} in
  demo) shift; if [ "${1:-}" = --down ]; then demo_down; else run_test_class io.ringorder.lab.Demo "$@"; fi ;;
  chaos) shift; run_test_class io.ringorder.chaos.Chaos "$@" ;;
  test) run_tests ;;
  fuzz) shift; fuzz "$@" ;;
  bench) shift; bench "$@" ;;
  lab) shift; lab "$@" ;;
  '') sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 2 ;;
  *) run "$@" ;;
esac
