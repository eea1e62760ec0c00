ARG IMAGE=tare-origins-base
ARG STAGE=nothing

FROM scratch AS one
COPY app /app

FROM ${IMAGE} AS final
ARG WORD=default
RUN echo "$WORD" > /word
ARG UNUSED
COPY --from=one /app /${WORD}
RUN echo "$WORD again" > /word
