// Puts in the tiles that the server wrote. Not taken: Streamlit's own element for HTML, which drops drawings.
export default function ({ data, parentElement }) {
  if (parentElement.written !== data.html) parentElement.innerHTML = parentElement.written = data.html;
}
