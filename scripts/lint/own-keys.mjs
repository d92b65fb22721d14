// A name that may come from outside is no key of a plain object: `table[name]` finds what every object inherits
// (`constructor`, `__proto__`, `toString`), and `table[name] = …` may set it. A Map has keys of its own only.
import { ESLintUtils } from '@typescript-eslint/utils';
import ts from 'typescript';

/** Of a union, each part. */
const parts = (type) => (type.isUnion() ? type.types : [type]);

/** Any text at all: what the compiler cannot narrow to known names. */
const isAnyText = (type) =>
  parts(type).some(
    (part) => (part.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.Any)) !== 0,
  );

/** `Object.hasOwn(table, name)` is asked before, in the same expression or the `if` around it. */
function isAskedFor(node, source) {
  const asks = `Object.hasOwn(${source.getText(node.object)}, ${source.getText(node.property)})`;
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    const guards = parent.type === 'ConditionalExpression' || parent.type === 'IfStatement';
    if (guards && parent.consequent === at && source.getText(parent.test).includes(asks)) return true;
    if (
      parent.type === 'LogicalExpression' &&
      parent.right === at &&
      source.getText(parent.left).includes(asks)
    )
      return true;
  }
  return false;
}

/** The names are those of the table itself, or begin as no inherited one does. */
function isOwnName(node) {
  const name = node.property;
  if (name.type === 'TemplateLiteral' && name.quasis[0].value.raw !== '') return true;
  for (let at = node.parent; at && name.type === 'Identifier'; at = at.parent) {
    if (at.type === 'ForInStatement' && at.left.type === 'VariableDeclaration') {
      if (at.left.declarations[0].id.name === name.name) return true;
    }
  }
  return false;
}

export default ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      key: 'A text as a key of a plain object: use a Map, or ask Object.hasOwn(table, key) first.',
    },
  },
  defaultOptions: [],
  create(context) {
    const services = ESLintUtils.getParserServices(context);
    return {
      MemberExpression(node) {
        if (!node.computed || node.property.type === 'Literal') return;
        const table = services.getTypeAtLocation(node.object);
        const checker = services.program.getTypeChecker();
        if (parts(table).every((part) => checker.isArrayLikeType(part))) return;
        if (!isAnyText(services.getTypeAtLocation(node.property))) return;
        if (isOwnName(node)) return;
        if (!isAskedFor(node, context.sourceCode)) context.report({ node, messageId: 'key' });
      },
      'BinaryExpression[operator="in"]'(node) {
        if (node.left.type === 'Literal' || node.left.type === 'PrivateIdentifier') return;
        if (isAnyText(services.getTypeAtLocation(node.left))) context.report({ node, messageId: 'key' });
      },
    };
  },
});
