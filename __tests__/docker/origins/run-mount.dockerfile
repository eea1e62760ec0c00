FROM scratch AS source
COPY app /app

FROM tare-origins-base
RUN --mount=type=cache,target=/var/cache/tare \
    echo kept > /var/cache/tare/kept && echo cache > /cache
RUN --mount=type=bind,source=app,target=/mnt/app cp /mnt/app /bound
RUN --mount=type=bind,from=source,target=/mnt \
    --mount=type=tmpfs,target=/scratch \
    cp /mnt/app /bound-of-source
