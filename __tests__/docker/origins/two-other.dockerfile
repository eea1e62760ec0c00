# The steps of `two-one` at other lines, and in other stages.

FROM tare-origins-base AS base

RUN echo shared by two files > /shared

FROM base AS copied

COPY app /app
RUN echo other > /own
