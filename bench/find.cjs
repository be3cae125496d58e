// What the scan looks for, as far as a plain jscodeshift transform can say it: sampling parameters written in the object
// literal of a Messages call. Changes nothing.
const METHODS = new Set(['create', 'stream', 'parse', 'countTokens']);
const FIELDS = new Set(['temperature', 'top_p', 'top_k']);

module.exports = function find(file, { jscodeshift: j, stats }) {
  j(file.source)
    .find(j.CallExpression, {
      callee: { type: 'MemberExpression', object: { type: 'MemberExpression', property: { name: 'messages' } } },
    })
    .filter(({ node }) => METHODS.has(node.callee.property.name))
    .forEach(({ node }) => {
      const [parameters] = node.arguments;
      if (parameters?.type !== 'ObjectExpression') return;
      for (const property of parameters.properties)
        if (FIELDS.has(property.key?.name ?? property.key?.value)) stats('hit');
    });
};
