/** How a type of component is told in facts. */
export interface FactsOfType {
  /** What it is for a learner, in one sentence. */
  readonly lead: string;
  /** Attributes that are running text. */
  readonly texts: readonly string[];
  /** Attributes and their names in plain words, in the order in which people ask. */
  readonly facts: Readonly<Record<string, string>>;
}

const score = { has_score: 'Graded', weight: 'Points' } as const;

const lti: FactsOfType = {
  lead: 'A tool of another site (LTI). It is not started here.',
  texts: ['description'],
  facts: {
    lti_version: 'LTI version',
    launch_url: 'Starts at',
    lti_1p3_launch_url: 'Starts at',
    lti_id: 'LTI id',
    lti_1p3_oidc_url: 'Signs in at',
    custom_parameters: 'Custom parameters',
    launch_target: 'Opens in',
    open_in_a_new_page: 'Opens in a new page',
    button_text: 'Button',
    inline_height: 'Height',
    modal_width: 'Width of the window',
    modal_height: 'Height of the window',
    ...score,
    accept_grades_past_due: 'Takes scores past due',
    hide_launch: 'Start hidden',
    ask_to_send_email: 'Asks to send the e-mail address',
    ask_to_send_username: 'Asks to send the user name',
    ask_to_send_full_name: 'Asks to send the full name',
    enable_processors: 'Sends extra parameters',
  },
};

/** The types that are told in facts. Names of attributes: the XBlocks' own fields. */
export const factTypes: Readonly<Record<string, FactsOfType>> = {
  lti,
  lti_consumer: lti,
  word_cloud: {
    lead: 'A word cloud: learners write words, and all words together are drawn as a cloud.',
    texts: ['instructions'],
    facts: {
      num_inputs: 'Words a learner may write',
      num_top_words: 'Words drawn',
      display_student_percents: 'Shares shown',
      weight: 'Points',
    },
  },
  itembank: {
    lead: 'A problem bank: each learner sees some of its components, chosen at random.',
    texts: [],
    facts: { max_count: 'Shown to each learner', allow_resetting_children: 'Can be drawn again' },
  },
  library_content: {
    lead: 'Content of a legacy library, chosen at random for each learner.',
    texts: [],
    facts: {
      source_library_id: 'Library',
      source_library_version: 'Version of the library',
      mode: 'Chosen',
      max_count: 'Shown to each learner',
      capa_type: 'Kind of problem',
      allow_resetting_children: 'Can be drawn again',
    },
  },
  discussion: {
    lead: 'A discussion topic. Its posts are not in the archive.',
    texts: [],
    facts: {
      discussion_category: 'Category',
      discussion_target: 'Subcategory',
      discussion_id: 'Discussion id',
    },
  },
  scorm: {
    lead: 'A SCORM package. It runs on the server alone; the archive holds only these settings.',
    texts: [],
    facts: {
      scorm_version: 'Version',
      index_page_path: 'Start page',
      package_meta: 'Package',
      scorm_file: 'File',
      ...score,
      width: 'Width',
      height: 'Height',
      popup_on_launch: 'Opens in a window of its own',
      navigation_menu: 'Navigation menu',
      enable_fullscreen_button: 'Full screen button',
    },
  },
  'google-document': {
    lead: 'A Google Drive file inside the page. It is not loaded here.',
    texts: [],
    facts: { embed_code: 'Embedded as', alternate_text: 'Alternative text' },
  },
  'google-calendar': {
    lead: 'A Google calendar inside the page. It is not loaded here.',
    texts: [],
    facts: { calendar_id: 'Calendar', default_view: 'View' },
  },
  pdf: {
    lead: 'A PDF inside the page. Open its file under Files.',
    texts: [],
    facts: {
      url: 'File',
      allow_download: 'May be downloaded',
      source_text: 'Source',
      source_url: 'Source at',
    },
  },
  done: {
    lead: 'A button by which learners say that they are done.',
    texts: [],
    facts: { align: 'Stands' },
  },
  edx_sga: {
    lead: 'An assignment: learners hand in a file and staff grade it.',
    texts: ['solution'],
    facts: { points: 'Points', weight: 'Weight', staff_score: 'Score by staff' },
  },
  freetextresponse: {
    lead: 'A text to write, graded by the words in it.',
    texts: ['prompt'],
    facts: {
      fullcredit_keyphrases: 'Full points for',
      halfcredit_keyphrases: 'Half of the points for',
      min_word_count: 'Fewest words',
      max_word_count: 'Most words',
      max_attempts: 'Attempts',
      weight: 'Points',
      submitted_message: 'Said when handed in',
      display_other_student_responses: 'Answers of others shown',
    },
  },
  invideoquiz: {
    lead: 'Questions that appear while a video plays.',
    texts: [],
    facts: { video_id: 'Video', timemap: 'When which question appears' },
  },
  conditional: {
    lead: 'Content that is shown once a condition is met.',
    texts: [],
    facts: {
      sources_list: 'Depends on',
      conditional_attr: 'Condition',
      conditional_value: 'Value',
      conditional_message: 'Said until then',
    },
  },
};
