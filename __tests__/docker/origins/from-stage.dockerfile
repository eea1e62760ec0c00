FROM tare-origins-base AS base
COPY app /base

FROM base AS middle
RUN echo middle > /middle
COPY app /middle-copy

FROM middle AS aside
COPY app /aside

FROM middle
COPY app /last
