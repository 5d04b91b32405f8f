set -e
umount /sys # the machine has its own over the one with the cgroups
mkdir -p /run/docker /run/dockerd /run/img/bin
setsid dockerd --data-root /run/dockerd --exec-root /run/docker -H unix:///run/docker.sock -p /run/docker.pid --storage-driver vfs > /run/docker.log 2>&1 < /dev/null &
for i in $(seq 150); do /usr/bin/docker version > /dev/null 2>&1 && break; sleep 0.2; done
cp /bin/busybox /run/img/bin/sleep
tar -C /run/img -c . | /usr/bin/docker import -c 'CMD ["/bin/sleep","100000"]' - bb:1
/usr/bin/docker network create -d bridge --subnet 10.90.0.0/24 -o com.docker.network.bridge.name=br-front front
/usr/bin/docker network create -d macvlan -o parent=uplink --subnet 198.51.100.0/24 office
/usr/bin/docker swarm init --advertise-addr 192.0.2.1
/usr/bin/docker network create -d overlay --attachable --subnet 10.91.0.0/24 mesh
for n in front office mesh; do
  /usr/bin/docker run -d --name c-$n --network $n bb:1
  touch /run/netns/docker.c-$n
  mount --bind /proc/$(/usr/bin/docker inspect -f '{{.State.Pid}}' c-$n)/ns/net /run/netns/docker.c-$n
done
id=$(/usr/bin/docker network inspect -f '{{.Id}}' mesh | cut -c1-10)
touch /run/netns/hidden
mount --bind /run/docker/netns/1-$id /run/netns/hidden
