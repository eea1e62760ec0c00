#include <cstdio>

int main(int argc, char **argv) {
  std::printf("telemetry-gateway %s\n", argc > 1 ? argv[1] : "");
}
