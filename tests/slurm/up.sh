#!/usr/bin/env bash
# Start a real SLURM on this one machine, two emulated nodes, from Debian packages; root.
#   SLURM_TEST_DIR   state, wiped at each start (default /tmp/shortsight-slurm)
#   SLURM_TEST_PORT  first of four TCP ports on loopback (default 46810)
#   SLURM_TEST_DBD   1: accounting too (slurmdbd and MariaDB), so that jobs of a
#                    controller that is away are not forgotten (default 0)
set -euo pipefail
umask 022
folder=${SLURM_TEST_DIR:-/tmp/shortsight-slurm}
port=${SLURM_TEST_PORT:-46810}
accounting=${SLURM_TEST_DBD:-0}
host=$(hostname -s)
conf=/etc/slurm/slurm.conf
socket=$folder/run/munge.sock

say() { echo "slurm: $*" >&2; }
die() {
  say "$*"
  tail -n 20 "$folder"/log/*.log >&2 2>/dev/null || true
  exit 1
}
wait_for() { # wait_for SECONDS COMMAND...
  local tries=$(($1 * 5)) i
  shift
  for ((i = 0; i < tries; i++)); do
    "$@" >/dev/null 2>&1 && return 0
    sleep 0.2
  done
  return 1
}

[ "$(id -u)" = 0 ] || { say "needs root"; exit 1; }
if [ -e "$conf" ] && [ "$(readlink -f "$conf")" != "$(readlink -f "$folder")/slurm.conf" ]
then
  say "$conf is not of this test: a real cluster is left alone"
  exit 1
fi
if command -v sinfo >/dev/null && [ -e "$conf" ] && timeout 5 sinfo -h >/dev/null 2>&1
then
  say "already up"
  exit 0
fi

packages=(slurmctld slurmd slurm-client munge)
[ "$accounting" = 1 ] && packages+=(slurmdbd mariadb-server)
missing=()
for package in "${packages[@]}"; do
  dpkg -s "$package" 2>/dev/null | grep -q '^Status: install ok installed' ||
    missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  say "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt="apt-get -o DPkg::Lock::Timeout=300 -qq"
  $apt update >/dev/null || die "apt-get update failed"
  $apt install -y --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
    die "apt-get install failed"
fi

rm -rf "$folder"
mkdir -p "$folder"/{state,log,run} /etc/slurm
cat >"$folder/slurm.conf" <<CONF
ClusterName=shortsight
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$socket
CredType=cred/munge
SlurmctldPort=$port
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool.%n
SlurmctldPidFile=$folder/run/slurmctld.pid
SlurmdPidFile=$folder/run/slurmd.%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd.%n.log
MailProg=/bin/true
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/linux
JobAcctGatherFrequency=5
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=200
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,bf_interval=2
PriorityType=priority/basic
JobCompType=jobcomp/filetxt
JobCompLoc=$folder/log/jobcomp.txt
MinJobAge=3600
KillWait=2
ReturnToService=2
SlurmdTimeout=20
SlurmdParameters=config_overrides
NodeName=n[1-2] NodeHostname=$host NodeAddr=127.0.0.1 Port=[$((port + 11))-$((port + 12))] CPUs=2 RealMemory=6000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES DefaultTime=10 MaxTime=120 State=UP
CONF
if [ "$accounting" = 1 ]; then
  cat >>"$folder/slurm.conf" <<CONF
AccountingStorageType=accounting_storage/slurmdbd
AccountingStorageHost=localhost
AccountingStoragePort=$((port + 1))
AccountingStoragePass=$socket
CONF
  cat >"$folder/slurmdbd.conf" <<CONF
AuthType=auth/munge
AuthInfo=socket=$socket
DbdHost=localhost
DbdAddr=127.0.0.1
DbdPort=$((port + 1))
SlurmUser=root
StorageType=accounting_storage/mysql
StorageHost=127.0.0.1
StoragePort=$((port + 2))
StorageUser=slurm
StoragePass=slurm
StorageLoc=slurm_acct_db
LogFile=$folder/log/slurmdbd.log
PidFile=$folder/run/slurmdbd.pid
CONF
  chmod 600 "$folder/slurmdbd.conf"
  ln -sfn "$folder/slurmdbd.conf" /etc/slurm/slurmdbd.conf
else
  echo "AccountingStorageType=accounting_storage/none" >>"$folder/slurm.conf"
fi
# Not $SLURM_CONF: the executor drops SLURM_* before its srun.
ln -sfn "$folder/slurm.conf" "$conf"

dd if=/dev/urandom of="$folder/munge.key" bs=1024 count=1 status=none
chmod 600 "$folder/munge.key"
munged --socket="$socket" --key-file="$folder/munge.key" \
  --pid-file="$folder/run/munged.pid" --log-file="$folder/log/munged.log" \
  --seed-file="$folder/munge.seed" || die "munged did not start"
if [ "$accounting" = 1 ]; then
  database=$folder/database
  mkdir -p "$database"/{data,run}
  chown -R mysql: "$database"
  mariadb-install-db --no-defaults --user=mysql --datadir="$database/data" \
    --skip-test-db >"$folder/log/install-db.log" 2>&1 || die "no database made"
  setsid mariadbd --no-defaults --user=mysql --datadir="$database/data" \
    --socket="$database/run/my.sock" --pid-file="$database/run/my.pid" \
    --bind-address=127.0.0.1 --port=$((port + 2)) --skip-log-bin \
    --innodb-buffer-pool-size=32M --innodb-lock-wait-timeout=900 \
    >"$folder/log/mariadb.log" 2>&1 </dev/null &
  sql() { mariadb --no-defaults --socket="$database/run/my.sock" -e "$1"; }
  wait_for 30 sql 'select 1' || die "mariadb did not start"
  sql "create database slurm_acct_db"
  for address in 127.0.0.1 localhost; do
    sql "create user slurm@'$address' identified by 'slurm';
         grant all on slurm_acct_db.* to slurm@'$address'"
  done
  slurmdbd || die "slurmdbd did not start"
  wait_for 30 sacctmgr -n list cluster || die "slurmdbd did not answer"
  sacctmgr -i add cluster shortsight >/dev/null
  sacctmgr -i add account test description=test organization=test >/dev/null
  sacctmgr -i add user root account=test >/dev/null
fi
slurmctld || die "slurmctld did not start"
wait_for 20 scontrol ping || die "slurmctld did not answer"
for node in n1 n2; do slurmd -N $node || die "slurmd $node did not start"; done
all_idle() { [ "$(sinfo -h -t idle -N | wc -l)" = 2 ]; }
wait_for 30 all_idle || die "nodes did not become idle"
[ "$(timeout 30 srun -n1 -t 1 sh -c 'echo ok')" = ok ] || die "a first job failed"
say "up: $(sinfo -h -o '%P %D nodes %t')"
