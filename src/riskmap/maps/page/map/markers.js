// folium's plain markers look for pictures beside the page; theirs is drawn here instead.

const PIN = "M12.5 1a11.5 11.5 0 0 1 11.5 11.5c0 8-11.5 27-11.5 27S1 20.5 1 12.5A11.5 11.5 0 0 1 12.5 1z";
const SHAPES = `<path d='${PIN}' fill='#5b2f6e' stroke='white' stroke-width='1.5'/>
<circle cx='12.5' cy='12.5' r='4.5' fill='white'/>`;

/** @param {string} shapes */
function pictureOf(shapes) {
  const picture = `<svg xmlns='http://www.w3.org/2000/svg' width='25' height='41'>${shapes}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(picture)}`;
}

export function drawPlainMarkers() {
  const pin = pictureOf(SHAPES);
  L.Icon.Default.imagePath = "";
  L.Icon.Default.mergeOptions({ iconUrl: pin, iconRetinaUrl: pin, shadowUrl: pictureOf("") });
}
