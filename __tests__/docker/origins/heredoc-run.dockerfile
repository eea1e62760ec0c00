# What looks like an instruction in a body is none.
FROM tare-origins-base
RUN <<EOF
echo one > /one
# a comment of the shell, and something that looks like an instruction
COPY nothing /nothing
echo two > /two
EOF
RUN echo between > /between
RUN <<-'FIRST' cat > /first && cat <<SECOND > /second
	first
	FIRST
second
SECOND
RUN echo last > /last
