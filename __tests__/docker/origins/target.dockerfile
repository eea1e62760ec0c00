FROM scratch AS base
COPY app /base

FROM base AS wanted
COPY app /wanted

FROM wanted
COPY app /last
