# Names of stages are found without regard to case.
FROM scratch AS Assets
COPY app /app

FROM scratch \
  AS tools
COPY app /app

FROM scratch
COPY --from=assets /app /first
COPY \
  --from=tools \
  /app /second
