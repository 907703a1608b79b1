// The node-<platform> packages give `os` and `cpu` as plain strings; pnpm heeds them only as lists.
const list = (value) => (typeof value === 'string' ? [value] : value);

module.exports = {
  hooks: {
    readPackage: (manifest) =>
      /^node-(bin-)?(linux|darwin|win)-/.test(manifest.name)
        ? { ...manifest, os: list(manifest.os), cpu: list(manifest.cpu) }
        : manifest,
  },
};
