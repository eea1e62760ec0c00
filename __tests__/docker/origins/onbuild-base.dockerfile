FROM tare-origins-base
RUN echo of-the-base > /of-the-base
ONBUILD COPY app /triggered
ONBUILD RUN echo triggered > /triggered-too
