#!/usr/bin/env bash
# Runs a real Asterisk of its own on 127.0.0.1, for the demo, the tests and for trying things out.
#
#   lab.sh up     [--name N] [--sip-port P] [--ami-port P] [--agi-port P] [--extensions A-B] [--like VERSION]
#                                        --like has Asterisk call itself that version, and refuse a Dial with a fraction
#                                        of a second, which those before 22.7 and 20.17 take for a time without end
#   lab.sh down   [--name N] [--remove]        --remove deletes its folder, logs included
#   lab.sh status [--name N]
#   lab.sh rx     [--name N] COMMAND     runs one Asterisk console command
#   lab.sh dir    [--name N]             prints the folder of the instance as this machine sees it
#   lab.sh root                          makes sure there is an Asterisk, and does nothing else
#
# The machine's own Asterisk 18 or newer is used when there is one, with a configuration folder of the lab's own.
# Otherwise Asterisk is installed once into a root folder under the cache, since Debian 12 has no package of it.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
cache=${RINGORDER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ringorder}
root=$cache/asterisk-root
remove=no
name=default sip_port=5060 ami_port=5038 agi_port=4573 extensions=8001-8199 like=

say() { printf '%s\n' "$*" >&2; }
die() { say "lab: $*"; exit 1; }

# Debian's own packages; a fresh machine has an empty package list, hence the update.
need() {
  local missing=() package
  for package; do dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package"); done
  [ ${#missing[@]} -eq 0 ] && return
  [ "$(id -u)" -eq 0 ] || die "please install first: apt-get install ${missing[*]}"
  say "Installing ${missing[*]} …"
  { apt-get update && apt-get install -y --no-install-recommends "${missing[@]}"; } >"$cache/apt.log" 2>&1 ||
    die "apt-get could not install ${missing[*]}; see $cache/apt.log"
}

# Runs a long command with its output in a log, and says every few seconds that it still runs.
with_progress() {
  local what=$1 log=$2 start=$SECONDS pid
  shift 2
  "$@" >>"$log" 2>&1 &
  pid=$!
  while kill -0 $pid 2>/dev/null; do
    sleep 1
    [ $(((SECONDS - start) % 5)) -eq 4 ] && say "  … $what, $((SECONDS - start)) s"
  done
  wait $pid || die "$what failed; see $log"
}

own_asterisk() {
  local version
  version=$(asterisk -V 2>/dev/null | grep -oE '[0-9]+' | head -1) || return 1
  [ "${version:-0}" -ge 18 ]
}

build_root() {
  [ "$(id -u)" -eq 0 ] || die "no Asterisk 18 or newer here, and building one into $root needs root; install 'asterisk' or run as root"
  need debootstrap
  local new=$root.new log=$cache/asterisk-root.log
  say "Building a root folder with Asterisk, once (about 600 MB, a minute or two): $root"
  rm -rf "$new"
  : >"$log"
  # The script named "sid" comes with every debootstrap; "testing" is an alias of it.
  with_progress "installing a base system" "$log" debootstrap --variant=minbase testing "$new"
  printf '#!/bin/sh\nexit 101\n' >"$new/usr/sbin/policy-rc.d"
  chmod 755 "$new/usr/sbin/policy-rc.d"
  with_progress "installing Asterisk" "$log" chroot "$new" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends asterisk
  chroot "$new" apt-get clean
  mv "$new" "$root"
}

# Sets how Asterisk is started, and where its files are as seen from inside (inner) and from here (outer).
find_asterisk() {
  mkdir -p "$cache"
  if [ -z "${RINGORDER_LAB_OWN_ROOT:-}" ] && own_asterisk; then
    asterisk=(asterisk) outer=$cache/lab/$name inner=$cache/lab/$name
    return
  fi
  if [ ! -x "$root/usr/sbin/asterisk" ]; then
    exec 9>"$cache/lock"
    flock 9
    [ -x "$root/usr/sbin/asterisk" ] || build_root
    exec 9>&-
  fi
  # Without name service every call waits seconds for look-ups that this file answers.
  printf '127.0.0.1 localhost %s A.ROOT-SERVERS.NET\n' "$(hostname)" >"$root/etc/hosts"
  asterisk=(chroot "$root" /usr/sbin/asterisk) outer=$root/lab/$name inner=/lab/$name
}

# The version is text in Asterisk's own file. It has to keep its length.
call_itself() {
  local program=${asterisk[-1]} own new
  own=$("${asterisk[@]}" -V | cut -d' ' -f2)
  [ ${#1} -lt ${#own} ] || die "--like wants a text shorter than $own"
  new=$1$(printf '~%.0s' $(seq $((${#own} - ${#1}))))
  [ "${asterisk[0]}" = chroot ] && program=$root$program || program=$(command -v "$program")
  sed "s/${own//+/[+]}/$new/" "$program" >"$outer/asterisk"
  chmod 755 "$outer/asterisk"
  asterisk[-1]=$inner/asterisk
}

# Before each Dial comes a line that logs an error and ends the call when it is given a fraction of a second.
refuse_fractions() {
  sed -i -E 's/^( same => n(\([a-z]+\))?,)Dial\((.*)\)$/\1GotoIf($[${REGEX("^[^,]*,[0-9^]*[.]" \3)}]?lab-no-fractions,s,1)\n same => n,Dial(\3)/' \
    "$outer/etc/ringorder.conf"
  cat >>"$outer/etc/ringorder.conf" <<'END'

[lab-no-fractions]
exten => s,1,Log(ERROR,Dial was given a fraction of a second)
 same => n,Hangup()
END
}

pid_of() {
  local pid
  pid=$(cat "$outer/pid" 2>/dev/null) || return 1
  grep -qF "$inner/etc/asterisk.conf" "/proc/$pid/cmdline" 2>/dev/null || return 1
  echo "$pid"
}

rx() { "${asterisk[@]}" -C "$inner/etc/asterisk.conf" -rx "$1"; }

busy_port() { ss -Hln "$1" "sport = :$2" 2>/dev/null | grep -q .; }

configure() {
  local secret file first=${extensions%-*} last=${extensions#*-} extension own
  rm -rf "$outer"
  mkdir -p "$outer"/{etc,run,log/cdr-csv,spool,db}
  secret=$(od -An -N18 -tx1 /dev/urandom | tr -d ' \n')
  for file in "$here"/asterisk/*.conf; do
    sed -e "s|@DIR@|$inner|g" -e "s|@SIP_PORT@|$sip_port|g" -e "s|@AMI_PORT@|$ami_port|g" \
      -e "s|@AGI_PORT@|$agi_port|g" "$file" >"$outer/etc/$(basename "$file")"
  done
  cp "$here"/../dialplan/*.conf "$outer/etc/"
  if [ -n "$like" ]; then
    call_itself "$like"
    refuse_fractions
  fi
  umask 077
  sed "s|CHANGE-ME|$secret|" "$here/../dialplan/manager-ringorder.conf" >"$outer/etc/manager-ringorder.conf"
  printf 'secret = %s\n' "$secret" >"$outer/etc/manager-lab-secret.conf"
  own=$(grep -oE '^\[[0-9]+\]' "$outer/etc/pjsip.conf" | tr '\n' ' ')
  for ((extension = first; extension <= last; extension++)); do
    # Some are in pjsip.conf itself, as what the others are not.
    [[ $own != *"[$extension]"* ]] || continue
    printf '[%s](phone)\naors = %s\n[%s](location)\n' "$extension" "$extension" "$extension"
  done >"$outer/etc/pjsip-extensions.conf"
  cat >"$outer/ringorder.properties" <<EOF
# How ringorder reaches this lab's Asterisk.
ami-host = 127.0.0.1
ami-port = $ami_port
ami-user = ringorder
ami-secret = $secret
agi-port = $agi_port
EOF
}

up() {
  local pid started=$SECONDS
  if pid=$(pid_of); then say "The lab's Asterisk is up already (pid $pid)."; return; fi
  busy_port -u "$sip_port" && die "UDP port $sip_port is taken by another program; choose another with --sip-port"
  busy_port -t "$ami_port" && die "TCP port $ami_port is taken by another program; choose another with --ami-port"
  configure
  nohup setsid "${asterisk[@]}" -C "$inner/etc/asterisk.conf" -f </dev/null >"$outer/log/console" 2>&1 &
  echo $! >"$outer/pid"
  until [ -S "$outer/run/asterisk.ctl" ]; do
    pid_of >/dev/null || [ $((SECONDS - started)) -lt 2 ] || die "Asterisk did not start; see $outer/log"
    [ $((SECONDS - started)) -lt 60 ] || die "Asterisk did not open its console within 60 s; see $outer/log"
    sleep 0.05
  done
  rx 'core waitfullybooted' >/dev/null
  say "$(rx 'core show version' | cut -d' ' -f1,2) is up: SIP udp 127.0.0.1:$sip_port, AMI 127.0.0.1:$ami_port."
  say "Settings for ringorder: $outer/ringorder.properties"
}

down() {
  local pid waited=0
  if pid=$(pid_of); then
    kill -TERM "$pid"
    while kill -0 "$pid" 2>/dev/null; do
      [ $((waited += 1)) -eq 100 ] && kill -KILL "$pid"
      sleep 0.05
    done
    rm -f "$outer/pid"
    say "The lab's Asterisk is down."
  else
    say "The lab's Asterisk is not up."
  fi
  [ "$remove" = no ] || rm -rf "$outer"
}

status() {
  local pid
  pid=$(pid_of) || { say "The lab's Asterisk is down."; exit 3; }
  say "The lab's Asterisk is up (pid $pid)."
  rx 'core show channels count'
  rx 'pjsip show contacts'
}

command=${1:-}
[ $# -gt 0 ] && shift
while [ $# -gt 0 ]; do
  case $1 in
    --name | --sip-port | --ami-port | --agi-port | --extensions | --like)
      [ $# -ge 2 ] || die "$1 wants a value"
      option=${1#--}
      printf -v "${option//-/_}" '%s' "$2"
      shift 2
      ;;
    --remove) remove=yes; shift ;;
    *) break ;;
  esac
done

case $command in
  up | down | status | dir | root | rx) find_asterisk ;;
  *) sed -n '2,15s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
case $command in
  rx) [ $# -eq 1 ] || die "rx wants one console command"; rx "$1" ;;
  dir) echo "$outer" ;;
  root) ;;
  *) "$command" ;;
esac
