// The drawn arena on paper: one A4 on its side, as wide a sheet as makes the whole board fit, drawn before it is printed.

const WIDTH = 281;
const HEIGHT = 172;
/** Millimetres of CSS, in pixels. */
const MM = 96 / 25.4;
/** Wider sheets are printed smaller; past this nobody reads them. */
const WIDEST = 3;

/**
 * Lay the board out for the printer when it is asked for, and back again after.
 * @param {HTMLElement} board @param {() => void} draw what draws the arrows where the notes stand now
 * @returns {() => void} how to stop
 */
export function onPaper(board, draw) {
  const root = /** @type {HTMLElement} */ (board.closest(".ea"));
  const frame = /** @type {HTMLElement} */ (board.parentElement);

  const before = () => {
    if (!board.isConnected) return;
    root.classList.add("printing");
    let wide = 1;
    do board.style.width = `${WIDTH * wide}mm`;
    while (board.offsetHeight / wide > HEIGHT * MM && (wide += 0.1) <= WIDEST);
    draw();
    const scale = Math.min(1 / wide, (HEIGHT * MM) / board.offsetHeight);
    board.style.transform = `scale(${scale})`;
    frame.style.height = `${Math.ceil(board.offsetHeight * scale)}px`;
  };
  const after = () => {
    root.classList.remove("printing");
    board.style.width = board.style.transform = frame.style.height = "";
    draw();
  };

  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
  };
}
