FROM scratch
COPY <<EOF /one
FROM elsewhere

RUN nothing
EOF
COPY <<FIRST <<SECOND app /several/
first
FIRST
second
SECOND
COPY app /last
