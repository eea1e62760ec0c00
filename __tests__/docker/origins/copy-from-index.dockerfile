FROM scratch AS named
COPY app /app

FROM scratch
COPY app /app

FROM scratch AS final
COPY --from=0 /app /of-the-named
COPY --from=1 /app /of-the-nameless
