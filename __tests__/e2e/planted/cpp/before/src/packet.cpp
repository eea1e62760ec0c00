#include <cstdint>

std::uint16_t length(const std::uint8_t *packet) { return packet[0] << 8 | packet[1]; }
