#!/usr/bin/env bash
# Stop what up.sh started, by the process ids it recorded, and remove its state.
# KEEP=1 leaves the state (its logs) in place.
set -uo pipefail
folder=${SLURM_TEST_DIR:-/tmp/shortsight-slurm}
say() { echo "slurm: $*" >&2; }
[ -d "$folder" ] || { say "nothing at $folder"; exit 0; }
ours() { [ "$(readlink "/etc/slurm/$1" 2>/dev/null)" = "$folder/$1" ]; }

# Jobs first: a slurmstepd outlives its slurmd.
if ours slurm.conf && timeout 5 squeue -h >/dev/null 2>&1; then
  timeout 10 scancel --user="$(id -un)" 2>/dev/null
  for _ in $(seq 75); do
    [ -z "$(timeout 5 squeue -h 2>/dev/null)" ] && break
    sleep 0.2
  done
fi

# Without cgroups a process of a cancelled job can outlive it: Snakemake waiting for srun.
for environment in /proc/[0-9]*/environ; do
  if tr '\0' '\n' 2>/dev/null <"$environment" | grep -qx SLURM_CLUSTER_NAME=shortsight
  then
    process=${environment#/proc/}
    kill -9 "${process%/environ}" 2>/dev/null
  fi
done

# Empty for a dead or zombie process, of which kill -0 says that it lives.
command_of() { tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline"; }
stop() { # stop PIDFILE NAME: only if that process still is the program that wrote it
  local pid
  pid=$(cat "$1" 2>/dev/null) || return 0
  case "$(command_of "$pid")" in *"$2"*) ;; *) return 0 ;; esac
  kill "$pid" 2>/dev/null
  for _ in $(seq 75); do
    [ -n "$(command_of "$pid")" ] || return 0
    sleep 0.2
  done
  say "$2 ($pid) did not stop, killing it"
  kill -9 "$pid" 2>/dev/null
}
for file in "$folder"/run/slurmd.*.pid; do stop "$file" slurmd; done
stop "$folder/run/slurmctld.pid" slurmctld
stop "$folder/run/slurmdbd.pid" slurmdbd
stop "$folder/database/run/my.pid" mariadbd
stop "$folder/run/munged.pid" munged
for file in slurm.conf slurmdbd.conf; do ours $file && rm -f /etc/slurm/$file; done
[ "${KEEP:-0}" = 1 ] || rm -rf "$folder"
say "down"
