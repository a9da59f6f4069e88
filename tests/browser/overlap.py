"""What a reader could not read: texts that lie on one another, and texts that are cut. Asked of a page that is drawn."""

# Lines of text of a chart that lie on one another. The box of a line is a little higher than its letters, and stands upright where the
# text does; an outline that words of a chart have behind them is no text of its own.
COLLIDING = """() => [...document.querySelectorAll('svg.marks')].flatMap(chart => {
    const upright = line => /rotate\\(-?(90|270)/.test((line.closest('text') || line).getAttribute('transform'));
    const lines = [...chart.querySelectorAll('text:not(:has(tspan), [stroke]), text:not([stroke]) tspan')].filter(
        line => line.textContent.trim() && line.checkVisibility({opacityProperty: true})).map(
        line => [line.getBoundingClientRect(), line.textContent, upright(line)]);
    return lines.flatMap(([one, words, up], place) => lines.slice(place + 1).filter(([other, , upToo]) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > (up && upToo ? 6 : 1)
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > (up && upToo ? 1 : 6)).map(([, others]) => [words, others]));
})"""

# Texts that are cut: an ellipsis in a chart, words beyond the chart's frame, and words of the page that are wider or higher than what
# holds them, which does not scroll. What somebody typed into a field may be longer than the field; what only a screen reader reads is
# cut on purpose, the way past the menu until it is come to by keyboard,
# and the menu itself while it is put away.
CUT = """() => {
    const cut = [];
    for (const chart of document.querySelectorAll('svg.marks')) {
        const frame = chart.getBoundingClientRect();
        for (const text of chart.querySelectorAll('text')) {
            const box = text.getBoundingClientRect();
            const beyond = box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1;
            if (text.textContent.trim() && (text.textContent.endsWith('…') || beyond)) cut.push(text.textContent);
        }
    }
    const apart = 'svg *, input, textarea, script, style, .unseen, a[href="#stMain"], [data-collapsed="true"] *';
    for (const held of document.querySelectorAll(`body *:not(${apart})`)) {
        if (![...held.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()) || !held.checkVisibility()) continue;
        for (let box = held; box && box !== document.body; box = box.parentElement) {
            const look = getComputedStyle(box);
            if (look.clipPath !== 'none' || look.position === 'fixed') break;
            const across = ['hidden', 'clip'].includes(look.overflowX) && box.scrollWidth > box.clientWidth + 1;
            if (across && held.getBoundingClientRect().right > box.getBoundingClientRect().right + 1
                || box === held && across) { cut.push(held.textContent); break; }
            if (['auto', 'scroll'].includes(look.overflowX) && box.scrollWidth > box.clientWidth + 1) break;
        }
    }
    return cut;
}"""
