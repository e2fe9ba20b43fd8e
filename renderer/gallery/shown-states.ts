/** States that only a pointer or a keyboard can give, and only to one thing at a time. */
export type ShownState = 'hover' | 'active' | 'focus' | 'focus-visible' | 'focus-within';

const pseudo = /:(focus-visible|focus-within|focus|hover|active)(?![\w-])/g;

/**
 * Repeats every rule that names such a state with `[data-as~='hover']` in its place, so that the
 * gallery can show them side by side, by the same rules that the window has.
 */
export function showStatesByAttribute(): void {
  for (const sheet of document.styleSheets) repeatIn(sheet);
}

function repeatIn(group: CSSStyleSheet | CSSGroupingRule): void {
  const rules = [...group.cssRules];
  for (let index = rules.length - 1; index >= 0; index -= 1) {
    const rule = rules[index];
    if (rule instanceof CSSStyleRule) {
      const selector = rule.selectorText.replace(pseudo, "[data-as~='$1']");
      if (selector === rule.selectorText) continue;
      // Right behind the rule, so that what comes later still wins.
      group.insertRule(`${selector} { ${rule.style.cssText} }`, index + 1);
    } else if (rule instanceof CSSGroupingRule) {
      repeatIn(rule);
    }
  }
}
