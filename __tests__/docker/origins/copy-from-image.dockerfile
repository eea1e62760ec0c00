FROM scratch
COPY app /app
COPY --from=quay.io/coreos/etcd:v3.3.9 /etc/debian_version /version
