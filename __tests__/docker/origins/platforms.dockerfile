FROM scratch AS files
ARG TARGETARCH
COPY app /app-${TARGETARCH}

FROM scratch
ARG TARGETARCH
COPY app-${TARGETARCH} /app
COPY --from=files /app-${TARGETARCH} /other
