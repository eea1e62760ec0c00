// @ts-check
// Trees that package managers themselves installed, for tests of what is read from their databases: each in a state
// before and after one upgrade. Packages come from the registries that this machine is configured for; nothing is
// installed on the machine. The trees of managers that cannot be had that way are written after their specifications.

export { DEBIAN_UPGRADE, debianTree, distrolessTree, listDebian } from './packagetrees/debian.mjs'
export { NODE_MANAGERS, NODE_UPGRADE, listNode, nodeTree } from './packagetrees/node.mjs'
export { PYTHON_UPGRADE, listPython, pythonTree } from './packagetrees/python.mjs'
export { RUBY_UPGRADE, listRuby, rubyTree } from './packagetrees/ruby.mjs'
export { WRITTEN } from './packagetrees/written.mjs'

/**
 * @typedef {'before' | 'after'} State
 * @typedef {{ ecosystem: string, name: string, before: string, after: string }} Upgrade the one between the states
 * @typedef {{ name: string, version: string, files: string[] }} Listed what a manager says of a package itself: its
 * files below the tree
 */
