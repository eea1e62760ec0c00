// @ts-check
// A bridge and three firewall rules of our own for every daemon. dockerd does not write rules itself (`iptables:
// false`): a second dockerd that does empties the DOCKER chains of the first one and cuts off its containers. With
// `bridge: none` it deletes docker0.
import { readFileSync } from 'node:fs'
import { must, run } from './command.mjs'

/** @typedef {{ name: string, subnet: string, gateway: string, mtu: number }} Bridge */

const BRIDGES = 256

/** @returns {Promise<Bridge>} a new bridge `tare-brN` with 172.30.N.1/24, up, and allowed to reach the world */
export async function createBridge() {
  const taken = await takenNetworks()
  for (let n = 0; n < BRIDGES; n++) {
    const bridge = {
      name: `tare-br${n}`,
      subnet: `172.30.${n}.0/24`,
      gateway: `172.30.${n}.1/24`,
      mtu: await outgoingMtu(),
    }
    if (taken.some((network) => overlaps(network, bridge.subnet))) continue
    // Making the link is the claim: of two processes only one succeeds.
    const made = await run('ip', ['link', 'add', bridge.name, 'type', 'bridge'])
    if (made.code !== 0 && /exists/i.test(made.stderr)) continue
    if (made.code !== 0) throw new Error(`ip link add ${bridge.name} type bridge: ${made.stderr.trim()}`)
    await prepare(bridge)
    return bridge
  }
  throw new Error('no network of 172.30.0.0/16 is free for a bridge: `ip route` shows who uses it')
}

/** @param {Bridge} bridge */
async function prepare(bridge) {
  try {
    await must('ip', ['address', 'add', bridge.gateway, 'dev', bridge.name])
    await must('ip', ['link', 'set', bridge.name, 'up'])
    for (const rule of rulesOf(bridge)) await must('iptables', rule('-I'))
  } catch (error) {
    await removeBridge(bridge)
    throw error
  }
}

/**
 * Removes a bridge and its rules; what is gone already is not an error.
 * @param {Bridge} bridge
 */
export async function removeBridge(bridge) {
  for (const rule of rulesOf(bridge)) await run('iptables', rule('-D'))
  await run('ip', ['link', 'delete', bridge.name])
}

/**
 * Everything may go out, only answers may come in, as with dockerd's own rules.
 * @param {Bridge} bridge
 * @returns {Array<(action: '-I' | '-D') => string[]>}
 */
function rulesOf({ name, subnet }) {
  return [
    (action) => ['-w', action, 'FORWARD', '-i', name, '-j', 'ACCEPT'],
    (action) => [
      '-w',
      action,
      'FORWARD',
      '-o',
      name,
      '-m',
      'conntrack',
      '--ctstate',
      'RELATED,ESTABLISHED',
      '-j',
      'ACCEPT',
    ],
    (action) => ['-w', '-t', 'nat', action, 'POSTROUTING', '-s', subnet, '!', '-o', name, '-j', 'MASQUERADE'],
  ]
}

/** Networks this machine routes anywhere, and its own addresses. */
async function takenNetworks() {
  const routes = await must('ip', ['-4', '-o', 'route', 'show', 'table', 'all'])
  const addresses = await must('ip', ['-4', '-o', 'address', 'show'])
  const networks = [...`${routes}\n${addresses}`.matchAll(/\b(\d+\.\d+\.\d+\.\d+(?:\/\d+)?)\b/g)].map(
    (match) => match[1] ?? '',
  )
  // 0.0.0.0/1 and 128.0.0.0/1 are how a VPN says "default route".
  return networks.filter((network) => parseNetwork(network).bits > 1)
}

/**
 * A bridge with a larger MTU than the way out silently loses large packets where ICMP is dropped (here: 1400 on eth0).
 */
async function outgoingMtu() {
  const device = /\bdev (\S+)/.exec(await must('ip', ['-4', '-o', 'route', 'show', 'default']))?.[1]
  if (device === undefined) return 1500
  return Math.min(1500, Number(readFileSync(`/sys/class/net/${device}/mtu`, 'utf8')))
}

/**
 * @param {string} one an IPv4 address or network
 * @param {string} other
 */
function overlaps(one, other) {
  const [a, b] = [parseNetwork(one), parseNetwork(other)]
  const shift = 2 ** (32 - Math.min(a.bits, b.bits))
  return Math.floor(a.address / shift) === Math.floor(b.address / shift)
}

/** @param {string} text */
function parseNetwork(text) {
  const [address = '', bits = '32'] = text.split('/')
  return { address: address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0), bits: Number(bits) }
}
