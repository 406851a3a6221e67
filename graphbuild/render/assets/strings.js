// What the page says, in Chinese and English. A key with two forms: the thing is the subject, the thing is the object.

const STRINGS = {
  zh: {
    graph: "关系图谱", untitled: "报纸关系图谱", search: "搜索姓名、单位、地名,或拼音 / 首字母", language: "English",
    languageTitle: "Switch to English", directory: "目录", legend: "图例:点击显示或隐藏", canvas: "图谱画布;左侧目录是同样内容的列表",
    tools: "缩放", fit: "适应窗口", nearer: "放大", farther: "缩小", overview: "全图", ego: "只看它的关系", back: "返回", close: "关闭",
    noneFound: "没有找到", noSuch: "链接所指的“{0}”不在这个图谱中,这里显示全图。", figureOf: "数字:{0}", found: "{0} 个结果", shownOf: "显示 {0} / {1}", selected: "已选中 {0}", egoOf: "“{0}”的关系,{1} 项",
    more: "另有 {0} 项,见列表", empty: "这次没有从报纸中抽取到任何人物、机构或事件。", aliases: "又名", contextual: "文中简称",
    mentions: "见于报道", otherSentences: "其他提及", namesakes: "同名", namesakesNote: "同名者未必同一人;未能确认为同一人,分开列出。",
    about: "登记信息", aboutNote: "据名称与行政区划表,非报道所述", attested: "时点 {0}", attestedNote: "报道所示此事成立之日;见报之日见句下出处", published: "{0}见报", valid: "时间 {0}", planned: "计划", inferred: "推断",
    confidence: "置信度 {0}", rawOffsets: "原文 {0} 第 {1}–{2} 字", text: "全文", people: "提及",
    said: "其所言", as: "作为{0}", showRest: "显示其余 {0} 组", cut: "(原文至此中断)", inferredYear: "年份推定",
    facts: "条事实", sentences: "句证据", things: "个实体", articlesUnit: "篇报道",
    caution: "自动抽取,可能有误;同名者未必同一人。", keys: "/ 搜索 · Esc 返回", noDate: "日期不详", notBefore: "不早于{0}", notAfter: "不晚于{0}", none: "尚无关系,仅见于下列报道。",
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
      leader: "带队", member: "随行", host: "陪同", attendee: "参加", rostrum: "主席台就座", chair: "主持", reports: "作报告", site: "考察点",
      reporter: "记者", correspondent: "通讯员", photographer: "摄影", partner: "合作方", category: "类别", level: "级别", giver: "授予者",
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
    graph: "Knowledge graph", untitled: "Newspaper knowledge graph", search: "Search names, bodies, places; Chinese or pinyin", language: "中文",
    languageTitle: "切换为中文", directory: "Contents", legend: "Legend: click to show or hide", canvas: "Drawing of the graph; the list of contents tells the same",
    tools: "Zoom", fit: "Fit", nearer: "Zoom in", farther: "Zoom out", overview: "Overview", ego: "Only its relations", back: "Back", close: "Close",
    noneFound: "Nothing found", noSuch: "“{0}”, which the link names, is not in this graph; this is the overview.", figureOf: "Figure: {0}", found: "{0} results", shownOf: "Showing {0} of {1}", selected: "{0} selected", egoOf: "Relations of {0}: {1}",
    more: "{0} more in the list", empty: "Nothing was extracted from these pages: no person, body or event.", aliases: "Also",
    contextual: "Short forms in the text", mentions: "In the news", otherSentences: "Other mentions", namesakes: "Same name",
    namesakesNote: "Not known to be the same person, so listed apart.", about: "Register", aboutNote: "From names and the register of areas, not from a report",
    attested: "as of {0}", attestedNote: "The day on which the text shows this to hold; the day of the paper stands under the sentence", published: "published {0}", valid: "time {0}", planned: "planned", inferred: "inferred", confidence: "confidence {0}",
    rawOffsets: "{0}, characters {1}–{2}", text: "Full text", people: "Names",
    said: "In their words", as: "As {0}", showRest: "Show {0} more", cut: "(breaks off in print)", inferredYear: "year inferred", facts: "facts",
    sentences: "sentences of evidence", things: "entities", articlesUnit: "articles",
    caution: "Extracted automatically; may be wrong. People of one name need not be one person.", keys: "/ search · Esc back", noDate: "no date", notBefore: "not before {0}", notAfter: "not after {0}",
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
      leader: "leads", member: "member", host: "host", attendee: "attends", rostrum: "on the rostrum", chair: "chairs", reports: "reports", site: "visited",
      reporter: "reporter", correspondent: "correspondent", photographer: "photographer", partner: "partner", category: "category", level: "level",
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

let language = "zh";

/** Say something in the reader's language; {0}, {1} stand for the further arguments. */
function say(key, ...values) {
  return STRINGS[language][key].replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)]));
}

/** Name a term of one table; a term that the table lacks is shown as it is. */
function term(table, key) {
  const words = STRINGS[language][table];
  return Object.hasOwn(words, key) ? words[key] : key;
}

/** Name a relation as seen from its subject (0) or its object (1). */
function relation(predicate, side) {
  const words = STRINGS[language].predicates;
  return Object.hasOwn(words, predicate) ? words[predicate][side] : predicate;
}
