FROM tare-origins-base
RUN echo one > /one && \
    # why there are two
    echo two > /two && \

    # and three
    echo three > /three
# between instructions
COPY \
  # what is copied
  app \
  /app

RUN echo last \
  > /last
