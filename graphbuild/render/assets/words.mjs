// What the page says, in Chinese and English. A key with two forms: the thing is the subject, the thing is the object.

export const STRINGS = {
  zh: {
    lang: "zh-Hans", otherLanguage: "en", views: "视图", wholeMap: "全部", mapOf: "全部 {1} 个节点,标出 {0} 个名称", moreActions: "更多", expand: "展开它的关系", pathFrom: "查找与另一方的关系路径…",
    pin: "固定位置", unpin: "取消固定", pinned: "已固定 {0}", unpinned: "已取消固定 {0}", hide: "隐藏此节点", hidden: "已隐藏 {0};返回即恢复", unhidden: "{0} 曾被隐藏,现已恢复", copyLink: "复制链接", copied: "链接已复制",
    pickGoal: "与“{0}”有什么关系?输入或点击另一方", pathOf: "{0} 与 {1} 的关系路径", pathFound: "相隔 {0} 步,最短路径 {1} 条", noPath: "两者之间没有找到路径", tryThrough: "可勾选下面的选项再找:许多事物只通过同一地区或同一篇报道相连。", pathNumber: "路径 {0}", through_areas: "可经过地区", through_mentions: "可经过同时提及的报道", namedIn: "见于",
    egoHidden: "“{0}”的关系 {1} 项,都属于已隐藏或被筛去的,仍在此列出", egoPage: "“{0}”的关系,第 {1}–{2} 项,共 {3} 项", previous: "上一批", next: "下一批", filter: "筛选", filters: "筛选", filterOn: "已筛选", clearFilters: "清除筛选", removedNodes: "已隐藏:{0}", issueDays: "见报日期", since: "起", until: "止", noDays: "报道没有日期。",
    newspapers: "报纸", noPaper: "(报名不详)", relations: "关系", all: "全选", hideAll: "全不选", leastConfidence: "最低置信度", any: "不限", filteredFacts: "另有 {0} 条事实因筛选未列出。",
    save: "保存", save_png: "图片 PNG", save_svg: "图片 SVG", save_csv: "表格 CSV", save_json: "数据 JSON", save_gexf: "图谱 GEXF(Gephi)", print: "打印…", help: "键盘与说明", about_page: "本页是一个独立文件,不联网。每条关系都附有报纸原句;数据是自动抽取的,可能有误。",
    scheme_auto: "◐ 自动", scheme_light: "☀ 浅色", scheme_dark: "☾ 深色", schemeTitle: "浅色或深色", sortBy: "排序", by_weight: "按重要性", by_name: "按名称", by_lines: "按关系数", onCanvas: "只列图中", showMore: "再显示 {0} 个(还有 {1} 个)", showRestArticles: "显示其余 {0} 篇",
    inArticles: "{0} 篇", builtOn: "{0}生成", withheld: "此为公开版本,不含报道原文。", allShown: "提及它的句子都已列在上面。", notCarried: "为控制文件大小,此句未收入本文件;出处见下。", textNotCarried: "为控制文件大小,本文件只收入下列句子,未收入全文。", leftOutArticles: "为控制文件大小,{1} 篇报道中有 {0} 篇未收入全文。", leftOutSentences: "另有 {0} 句证据未收入。",
    keySearch: "搜索", keyWalk: "在列表中移动", keyOpen: "打开", keyBack: "返回上一级", keyMove: "在画布上移到相邻节点(按住 Shift 移动画面)", keyEgo: "画布上:只看它的关系", keyExpand: "展开所选节点", keyPin: "固定或放开所选节点", keyHide: "隐藏所选节点", keyMap: "概览 / 全部", keyFilter: "筛选", keyPath: "关系路径", keyZoom: "放大、缩小", keyFit: "适应窗口", keyHelp: "本说明",
    tooOld: "无法展开本页的数据:{0}。请换用较新的浏览器。",
    graph: "关系图谱", untitled: "报纸关系图谱", search: "搜索姓名、单位、地名,或拼音 / 首字母", language: "English",
    languageTitle: "Switch to English", directory: "目录", legend: "图例:点击显示或隐藏", canvas: "图谱画布,方向键移动;目录是同样内容的列表",
    tools: "缩放", fit: "适应窗口", nearer: "放大", farther: "缩小", overview: "概览", ego: "只看它的关系", back: "返回", close: "关闭",
    noneFound: "没有找到", noSuch: "链接所指的“{0}”不在这个图谱中,这里显示全图。", figureOf: "数字:{0}", found: "{0} 个结果", shownOf: "显示 {0} / {1}", selected: "已选中 {0}", egoOf: "“{0}”的关系,{1} 项",
    more: "另有 {0} 项,见列表", empty: "这次没有从报纸中抽取到任何人物、机构或事件。", aliases: "又名", contextual: "文中简称",
    mentions: "见于报道", otherSentences: "其他提及", namesakes: "同名", namesakesNote: "同名者未必同一人;未能确认为同一人,分开列出。",
    about: "登记信息", aboutNote: "据名称与行政区划表,非报道所述", attested: "时点 {0}", attestedNote: "报道所示此事成立之日;见报之日见句下出处", published: "{0}见报", valid: "时间 {0}", planned: "计划", reported: "据称", inferred: "推断",
    confidence: "置信度 {0}", rawOffsets: "原文 {0} 第 {1}–{2} 字", text: "全文", people: "提及",
    said: "其所言", as: "作为{0}", showRest: "显示其余 {0} 组", cut: "(原文至此中断)", inferredYear: "年份推定",
    facts: "条事实", sentences: "句证据", things: "个实体", articlesUnit: "篇报道",
    caution: "自动抽取,可能有误;同名者未必同一人。", keys: "/ 搜索 · ? 帮助", noDate: "日期不详", notBefore: "不早于{0}", notAfter: "不晚于{0}", none: "尚无关系,仅见于下列报道。",
    groups: {
      person: "人物", body: "党政机构", company: "企业", organization: "其他单位", event: "活动", programme: "计划与项目", award: "荣誉",
      area: "地区", site: "场所", work: "文献", post: "职务", reporter: "记者", article: "报道",
    },
    types: {
      Person: "人物", Post: "职务", PartyBody: "党的机构", StateBody: "国家机构", Company: "企业", LeadershipGroup: "领导班子",
      Delegation: "代表团", Organization: "单位", AdministrativeArea: "行政区划", Site: "场所", Programme: "计划", Project: "项目",
      Campaign: "行动", Brand: "品牌", Award: "荣誉", Event: "活动", Meeting: "会议", Visit: "考察", Opening: "开园开业", CreativeWork: "文献",
      Article: "报道",
    },
    predicates: {
      holdsPost: ["职务", "任职者"], leadsArea: ["身份", "成员"], memberOf: ["所在单位", "成员与员工"], says: ["说", "说"], takesPart: ["参加活动", "参加者"], receivesAward: ["所获荣誉", "获得者"],
      selectedFor: ["入选", "入选者"], figure: ["数字", "数字"], brandOwner: ["所属", "品牌与行动"], within: ["位于", "其中有"],
      address: ["地址", "地址"], telephone: ["电话", "电话"], writes: ["采写", "作者"], location: ["地点", "在此举行"], about: ["主题", "相关活动"],
      organizer: ["主办", "主办的活动"], cooperatesWith: ["合作", "合作"], participatesIn: ["参与计划", "参与者"], alias: ["别称", "别称"],
      subOrganizationOf: ["隶属于", "下属"], foundingDate: ["成立时间", "成立时间"], founder: ["创办者", "创办"], builder: ["建设方", "建设"], operator: ["运营方", "运营"], ownedBy: ["持有方", "持有"],
      jurisdiction: ["管辖", "所属机构"], post_in: ["所在机构", "职务"], unit_of: ["上级单位", "下属单位"], replaced_by: ["后为", "前身"],
      mentions: ["提及", "见于"],
    },
    roles: {
      leader: "带队", member: "随行", host: "陪同", attendee: "参加", observer: "列席", rostrum: "主席台就座", chair: "主持", reports: "作报告", address: "致辞", judge: "评判", site: "考察点",
      reporter: "记者", correspondent: "通讯员", photographer: "摄影", author: "作者", partner: "合作方", category: "类别", level: "级别", giver: "授予者",
      marker: "原文用语", tenure: "任职状态", value: "数值", unit: "单位", normalized: "换算", measure: "口径", qualifier: "限定", order: "次序",
      indicator: "指标", wording: "原文用语", title: "职务", form: "引述", verbatim: "原话", reported: "转述", yoy: "同比", cumulative: "累计", organization: "单位", within: "排名范围",
    },
    tenures: { former: "曾任", acting: "代理", proposed: "拟任", seconded: "挂职", concurrent: "兼任" },
    attributes: {
      code: "区划代码", nbs: "统计代码", level: "层级", within: "位于", jurisdiction: "管辖", unit_of: "上级单位",
      post_in: "所在机构", start: "日期", date_text: "原文日期", location: "地点", about: "主题", organizer: "主办",
      pinyin: "拼音", gender: "性别", until: "存续至", replaced_by: "后为",
    },
    values: {
      country: "国家", province: "省级", prefecture: "地级", county: "县级", township: "乡级", village: "村级",
    },
  },
  en: {
    lang: "en", otherLanguage: "zh", views: "Views", wholeMap: "Everything", mapOf: "All {1} nodes, {0} of them named", moreActions: "More", expand: "Expand its relations", pathFrom: "Find the path to another…",
    pin: "Pin", unpin: "Unpin", pinned: "{0} pinned", unpinned: "{0} unpinned", hide: "Hide this node", hidden: "{0} hidden; Back restores it", unhidden: "{0} was hidden and is shown again", copyLink: "Copy link", copied: "Link copied",
    pickGoal: "How is “{0}” related to…? Type or click the other", pathOf: "Paths between {0} and {1}", pathFound: "{0} steps apart; shortest paths: {1}", noPath: "No path was found between the two", tryThrough: "Try the options below: many things are joined only by an area or an article.", pathNumber: "Path {0}", through_areas: "may run through areas", through_mentions: "may run through articles that name both", namedIn: "named in",
    egoHidden: "Relations of {0}: {1}, all of them hidden or filtered out, and shown here all the same", egoPage: "Relations of {0}: {1}–{2} of {3}", previous: "Previous", next: "Next", filter: "Filter", filters: "Filters", filterOn: "filtered", clearFilters: "Clear filters", removedNodes: "Hidden: {0}", issueDays: "Printed on", since: "From", until: "To", noDays: "The articles bear no day.",
    newspapers: "Newspapers", noPaper: "(unnamed)", relations: "Relations", all: "All", hideAll: "None", leastConfidence: "Least confidence", any: "any", filteredFacts: "{0} more facts are filtered out.",
    save: "Save", save_png: "Picture, PNG", save_svg: "Picture, SVG", save_csv: "Table, CSV", save_json: "Data, JSON", save_gexf: "Graph, GEXF (Gephi)", print: "Print…", help: "Keys and help", about_page: "This page is one file and never goes online. Every relation shows the sentence that was printed; all was extracted automatically and may be wrong.",
    scheme_auto: "◐ Auto", scheme_light: "☀ Light", scheme_dark: "☾ Dark", schemeTitle: "Light or dark", sortBy: "Sort", by_weight: "by importance", by_name: "by name", by_lines: "by relations", onCanvas: "On canvas only", showMore: "Show {0} more ({1} left)", showRestArticles: "Show {0} more articles",
    inArticles: "{0} articles", builtOn: "built on {0}", withheld: "This edition is public and holds no text of the articles.", allShown: "Every sentence that names it is listed above.", notCarried: "To keep the file small this sentence is not in it; its source is below.", textNotCarried: "To keep the file small it carries these sentences only, not the full text.", leftOutArticles: "To keep the file small, {0} of {1} articles are not here in full.", leftOutSentences: "{0} sentences of evidence are left out.",
    keySearch: "search", keyWalk: "walk through a list", keyOpen: "open", keyBack: "one level back", keyMove: "on the canvas: to the next node (with Shift: move the picture)", keyEgo: "on the canvas: only its relations", keyExpand: "expand the chosen node", keyPin: "pin or unpin the chosen node", keyHide: "hide the chosen node", keyMap: "overview / everything", keyFilter: "filters", keyPath: "path to another", keyZoom: "zoom in, zoom out", keyFit: "fit the window", keyHelp: "this help",
    tooOld: "The data of this page cannot be unpacked: {0}. Please use a newer browser.",
    graph: "Knowledge graph", untitled: "Newspaper knowledge graph", search: "Search names, bodies, places; Chinese or pinyin", language: "中文",
    languageTitle: "切换为中文", directory: "Contents", legend: "Legend: click to show or hide", canvas: "Drawing of the graph, arrow keys walk; the list of contents tells the same",
    tools: "Zoom", fit: "Fit", nearer: "Zoom in", farther: "Zoom out", overview: "Overview", ego: "Only its relations", back: "Back", close: "Close",
    noneFound: "Nothing found", noSuch: "“{0}”, which the link names, is not in this graph; this is the overview.", figureOf: "Figure: {0}", found: "{0} results", shownOf: "Showing {0} of {1}", selected: "{0} selected", egoOf: "Relations of {0}: {1}",
    more: "{0} more in the list", empty: "Nothing was extracted from these pages: no person, body or event.", aliases: "Also",
    contextual: "Short forms in the text", mentions: "In the news", otherSentences: "Other mentions", namesakes: "Same name",
    namesakesNote: "Not known to be the same person, so listed apart.", about: "Register", aboutNote: "From names and the register of areas, not from a report",
    attested: "as of {0}", attestedNote: "The day on which the text shows this to hold; the day of the paper stands under the sentence", published: "published {0}", valid: "time {0}", planned: "planned", reported: "reported without a source", inferred: "inferred", confidence: "confidence {0}",
    rawOffsets: "{0}, characters {1}–{2}", text: "Full text", people: "Names",
    said: "In their words", as: "As {0}", showRest: "Show {0} more", cut: "(breaks off in print)", inferredYear: "year inferred", facts: "facts",
    sentences: "sentences of evidence", things: "entities", articlesUnit: "articles",
    caution: "Extracted automatically; may be wrong. People of one name need not be one person.", keys: "/ search · ? help", noDate: "no date", notBefore: "not before {0}", notAfter: "not after {0}",
    none: "No relations yet; named in the reports below.",
    groups: {
      person: "People", body: "Party and state", company: "Companies", organization: "Other bodies", event: "Events", programme: "Programmes",
      award: "Awards", area: "Areas", site: "Sites", work: "Documents", post: "Posts", reporter: "Reporters", article: "Articles",
    },
    types: {
      Person: "Person", Post: "Post", PartyBody: "Party body", StateBody: "State body", Company: "Company", LeadershipGroup: "Leadership",
      Delegation: "Delegation", Organization: "Organization", AdministrativeArea: "Administrative area", Site: "Site", Programme: "Programme",
      Project: "Project", Campaign: "Campaign", Brand: "Brand", Award: "Award", Event: "Event", Meeting: "Meeting", Visit: "Visit",
      Opening: "Opening", CreativeWork: "Document", Article: "Article",
    },
    predicates: {
      holdsPost: ["Posts", "Held by"], leadsArea: ["Position", "Members"], memberOf: ["Belongs to", "Members and staff"], says: ["Says", "Says"], takesPart: ["Took part in", "Participants"], receivesAward: ["Awards", "Awarded to"],
      selectedFor: ["Selected for", "Selected"], figure: ["Figures", "Figures"], brandOwner: ["Belongs to", "Brands and campaigns"],
      within: ["Lies in", "Contains"], address: ["Address", "Address"], telephone: ["Telephone", "Telephone"], writes: ["Wrote", "By"],
      location: ["Held at", "Held here"], about: ["About", "Subject of"], organizer: ["Organizer", "Organized"], cooperatesWith: ["Works with", "Works with"],
      subOrganizationOf: ["Belongs to", "Units"], foundingDate: ["Founded", "Founded"], founder: ["Founded by", "Founded"], builder: ["Built by", "Built"],
      operator: ["Run by", "Runs"], ownedBy: ["Held by", "Holds"],
      participatesIn: ["Takes part in", "Participants"], alias: ["Also named", "Also named"], jurisdiction: ["Jurisdiction", "Bodies"],
      post_in: ["Body", "Posts"], unit_of: ["Unit of", "Units"], replaced_by: ["Replaced by", "Replaces"],
      mentions: ["Names", "Named in"],
    },
    roles: {
      leader: "leads", member: "member", host: "host", attendee: "attends", observer: "attends without a vote", rostrum: "on the rostrum", chair: "chairs", reports: "reports", address: "gives an address", judge: "judges", site: "visited",
      reporter: "reporter", correspondent: "correspondent", photographer: "photographer", author: "author", partner: "partner", category: "category", level: "level",
      giver: "given by", marker: "printed", tenure: "tenure", value: "value", unit: "unit", normalized: "in base units",
      measure: "measure", qualifier: "qualifier", order: "order", form: "words", verbatim: "verbatim", reported: "reported", indicator: "indicator", wording: "as printed", title: "title", yoy: "year on year", cumulative: "cumulative",
      organization: "organization", within: "ranked within",
    },
    tenures: { former: "former", acting: "acting", proposed: "proposed", seconded: "seconded", concurrent: "also" },
    attributes: {
      code: "GB/T 2260 code", nbs: "Statistical code", level: "Level", within: "Lies in", jurisdiction: "Jurisdiction",
      unit_of: "Unit of", post_in: "Body", start: "Date", date_text: "Date as printed", location: "Place", about: "About",
      organizer: "Organizer", pinyin: "Pinyin", gender: "Gender", until: "Until", replaced_by: "Replaced by",
    },
    values: {},
  },
};

/** Who reads: in which language. */
export const reader = { language: "zh" };

/** Tell whether a table has a word of its own: __proto__ is none. */
export function has(table, key) {
  return Object.prototype.hasOwnProperty.call(table, key);
}

/** Say something in the reader's language; {0}, {1} stand for the further arguments. */
export function say(key, ...values) {
  return STRINGS[reader.language][key].replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)]));
}

/** Name a term of one table; a term that the table lacks is shown as it is. */
export function term(table, key) {
  const words = STRINGS[reader.language][table];
  return has(words, key) ? words[key] : key;
}

/** Name a relation as seen from its subject (0) or its object (1). */
export function relation(predicate, side) {
  const words = STRINGS[reader.language].predicates;
  return has(words, predicate) ? words[predicate][side] : predicate;
}
