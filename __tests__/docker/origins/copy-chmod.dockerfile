FROM scratch
COPY --chmod=755 app /app
COPY --chmod=600 --chown=1:1 app /app
