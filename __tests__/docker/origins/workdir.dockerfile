FROM tare-origins-base
WORKDIR /made
WORKDIR below
ENV NAME=value
WORKDIR /
COPY app here/
WORKDIR /made
RUN pwd > /where
