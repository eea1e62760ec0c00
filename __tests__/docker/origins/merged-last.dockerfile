# The same, and it ends there.
FROM scratch AS files
COPY app /app

FROM tare-origins-base
COPY --from=files /app /app
