// A file is opened for writing in one place only (lib/storage/folders.ts): there it gets its owner and its mode, no link is
// followed, nothing is waited for, and it is there whole or not at all.
const MAKES = new Set([
  ...[
    'appendFile',
    'copyFile',
    'cp',
    'createWriteStream',
    'link',
    'symlink',
    'truncate',
    'writeFile',
    'promises',
  ],
  ...['appendFileSync', 'copyFileSync', 'cpSync', 'linkSync', 'symlinkSync', 'truncateSync', 'writeFileSync'],
]);
const TO_WRITE = /^O_(WRONLY|RDWR|CREAT|APPEND|TRUNC|EXCL)$/;

export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { here: 'A file is made, or opened for writing, by lib/storage/folders.ts alone.' },
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: 'here' });
    return {
      ImportDeclaration(node) {
        if (node.source.value === 'node:fs/promises' || node.source.value === 'fs/promises') report(node);
        if (node.source.value !== 'node:fs' && node.source.value !== 'fs') return;
        for (const one of node.specifiers) {
          // By a name for all of it nobody sees what is called.
          if (one.type !== 'ImportSpecifier' || MAKES.has(one.imported.name)) report(one);
        }
      },
      CallExpression({ callee, arguments: given }) {
        const name = callee.type === 'MemberExpression' ? callee.property.name : callee.name;
        if (name !== 'openSync' && name !== 'open') return;
        const flags = given[1];
        if (flags === undefined) return;
        if (flags.type === 'Literal' && /[wa+]/.test(String(flags.value))) report(flags);
        for (const token of context.sourceCode.getTokens(flags))
          if (TO_WRITE.test(token.value)) report(flags);
      },
    };
  },
};
