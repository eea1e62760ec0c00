#include <cstdint>

// Network byte order.
std::uint16_t length(const std::uint8_t *packet) {
  return static_cast<std::uint16_t>(packet[0] << 8 | packet[1]);
}
