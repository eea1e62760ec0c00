FROM scratch
COPY --link app /first
COPY --link app /second
COPY app /third
