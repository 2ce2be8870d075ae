// Streamlit's own words are English and cannot be configured: they are put into Korean as they appear,
// for the eye and for screen readers alike.
(() => {
  const WORDS = {
    "Skip to main content": "본문으로 건너뛰기", "Sidebar": "메뉴", "Collapse sidebar": "메뉴 접기", "Expand sidebar": "메뉴 펴기",
    "Choose date": "날짜 고르기", "Clear date": "날짜 지우기", "Clear value": "지우기", "Choose an option": "고르십시오", "Choose options": "고르십시오",
    "Open": "열기", "Close": "닫기", "No results": "맞는 것이 없습니다", "Empty": "비어 있음", "Page not found": "없는 쪽입니다",
    "Scroll tabs left": "탭 왼쪽으로", "Scroll tabs right": "탭 오른쪽으로", "Connecting": "연결하는 중", "Please wait...": "잠시 기다리십시오", "Running...": "처리하는 중",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": "화살표로 날짜를 옮기고 Enter로 고르며 Esc로 닫습니다.",
    "Upload": "파일 고르기", "Browse files": "파일 고르기", "Remove file": "빼기", "Drag and drop files here": "여기에 끌어다 놓아도 됩니다",
    "Connection error": "연결이 끊겼습니다",
    "Previous": "이전", "Next": "다음", "yyyy": "연도", "mm": "월", "dd": "일",
    "Add files": "파일 더하기", "file upload": "파일 올리기", "Pagination": "쪽 고르기", "Previous page": "이전 쪽", "Next page": "다음 쪽", "Link to heading": "이 제목의 주소", "Copy to clipboard": "복사", "Copied": "복사했습니다",
    "Sort ascending": "작은 것부터", "Sort descending": "큰 것부터", "Pin column": "열 고정", "Unpin column": "열 고정 풀기", "Hide column": "열 숨기기", "Autosize": "너비 맞추기", "Format": "표시 형식", "Type to search": "찾을 말",
    "File size is too small.": "파일이 너무 작습니다.",
  };
  const PATTERNS = [[/^Page (\d+)$/, "$1쪽"], [/^File must be (.+) or smaller\.$/, "파일은 $1까지 받습니다."], [/^.* files are not allowed\.$/, "받을 수 없는 형식의 파일입니다."]];
  const STARTS = [["60MB per file", "파일마다 60MB까지"], ["Remove ", "빼기: "], ["Help for ", "도움말: "], ["Choose date, ", "날짜 고르기, "], ["year, ", "연도, "], ["month, ", "월, "], ["day, ", "일, "],
    ["The page that you have requested", "주소를 다시 확인하십시오. 상담 목록을 대신 엽니다."], ["This app has encountered an error", "화면을 그리다 오류가 났습니다. 상담과 기록은 그대로이니 새로 고쳐 보시고, 거듭되면 'dure doctor'의 결과와 함께 담당 부서에 알려 주십시오."], ["You have requested page", "주소를 다시 확인하십시오. 왼쪽 메뉴에서 쪽을 고를 수 있습니다."]];
  const LOST = "작업 공간이 멈춘 것 같습니다. 다시 켜면(dure workspace) 저절로 이어집니다. 상담과 기록은 그대로 있습니다.";
  const korean = (text) => {
    const plain = text.trim();
    if (Object.hasOwn(WORDS, plain)) return WORDS[plain];
    const pattern = PATTERNS.find(([from]) => from.test(plain));
    if (pattern) return plain.replace(pattern[0], pattern[1]);
    const start = STARTS.find(([from]) => plain.startsWith(from));
    if (!start) return null;
    return start[1].endsWith(".") ? start[1] : start[1] + plain.slice(start[0].length);
  };
  const attributes = ["aria-label", "title", "placeholder", "aria-valuetext"];
  const inAttributes = (element) => {
    for (const name of attributes) {
      const said = element.getAttribute(name);
      const wanted = said && korean(said);
      if (wanted) element.setAttribute(name, wanted);
    }
  };
  const inText = (node) => {
    // What people wrote is not ours to translate.
    const own = node.parentElement?.closest("[data-testid=stFileUploaderDropzone] button, [data-testid=stException], [data-testid=stAlertContainer]");
    if (!own && node.parentElement?.closest(".stHtml, [data-testid=stMarkdownContainer], textarea, input, script, style")) return;
    const wanted = korean(node.nodeValue);
    if (wanted) node.nodeValue = wanted;
  };
  const inDialog = (element) => {
    const dialog = element.closest?.("[role=dialog]") ?? element.querySelector?.("[role=dialog]");
    if (!dialog || !/Streamlit (still running|server)|streamlit run/.test(dialog.textContent)) return;
    const walker = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
    let told = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest("h1, h2, h3, button, [data-testid=stDialogTitle]") || korean(node.nodeValue)) continue;
      if (Object.values(WORDS).includes(node.nodeValue.trim())) continue;
      if (node.nodeValue.trim()) { node.nodeValue = told ? "" : LOST; told = true; }
    }
  };
  const over = (root) => {
    if (root.nodeType === Node.TEXT_NODE) { inText(root); return; }
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    inDialog(root);
    inAttributes(root);
    root.querySelectorAll("[aria-label], [title], [placeholder], [aria-valuetext]").forEach(inAttributes);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) inText(node);
  };
  document.documentElement.lang = "ko";
  if (window.dureKorean) return;
  window.dureKorean = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") inAttributes(change.target);
      else if (change.type === "characterData") inText(change.target);
      else change.addedNodes.forEach(over);
    }
  });
  over(document.body);
  window.dureKorean.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
})();
